import { byCodePoint } from '@tenet/kernel';
import type { LoadedPack, PackCharter, Resolution } from '@tenet/knowledge';
import { charterTag, type SourceTag } from '@tenet/knowledge/asking';
import { mergeCharters, titleOf } from '@tenet/knowledge/authoring';

export type AnswerValue = string | boolean;

/** Something that an organisation or the project answers, before anybody is asked. */
export interface DraftQuestion {
	readonly field: string;
	/** What holds when the project says nothing, and whose word it is. */
	readonly inherited?: SourceTag & { readonly value: AnswerValue };
	/** What the project's charter says now. */
	readonly own?: AnswerValue;
	/** What charters advise for it. */
	readonly policies: readonly (SourceTag & { readonly value: AnswerValue })[];
}

/** An artifact that every action starts from, or was to. */
export interface DraftRequired {
	readonly uri: string;
	readonly title: string;
	/** The charters below the project's that require it; empty when the project alone does. */
	readonly sources: readonly SourceTag[];
	/** Whether the project's own charter requires it. */
	readonly own: boolean;
	readonly taken: boolean;
	readonly reason?: string;
}

/** The project's charter as it would be without a single answer: what the interview begins with. */
export interface CharterDraft {
	readonly questions: readonly DraftQuestion[];
	readonly required: readonly DraftRequired[];
}

/**
 * What a charter interview begins with: the organisation's defaults, what it requires already chosen, and on top of
 * both what the project said before (seed 002, FR-026).
 */
export function charterDraft(packs: readonly LoadedPack[], resolution: Resolution): CharterDraft {
	const below = mergeCharters(packs.filter(({ layer }) => layer !== 'project'));
	const own = packs.findLast(({ layer, charter }) => layer === 'project' && charter)?.charter;
	const tagged = withTags(below, resolution);
	return { questions: questionsOf(tagged, own), required: requiredOf(tagged, own, titlesOf(resolution)) };
}

interface Below {
	readonly answers: readonly (SourceTag & { readonly field: string; readonly value: AnswerValue })[];
	readonly policies: readonly (SourceTag & { readonly field: string; readonly value: AnswerValue })[];
	readonly required: ReadonlyMap<string, readonly SourceTag[]>;
}

/** What charters below the project's say, each with the pack and its version whose word it is. */
function withTags({ answers, policies, required }: ReturnType<typeof mergeCharters>, { layers }: Resolution): Below {
	const tagOf = (source: Parameters<typeof charterTag>[0]) => charterTag(source, layers);
	return {
		answers: answers.map(({ field, value, source }) => ({ field, value, ...tagOf(source) })),
		policies: policies.flatMap(({ field, value, sources }) =>
			sources.map((source) => ({ field, value, ...tagOf(source) })),
		),
		required: new Map(required.map(({ uri, sources }) => [uri, sources.map(tagOf)])),
	};
}

function questionsOf(below: Below, own: PackCharter | undefined): readonly DraftQuestion[] {
	const inherited = new Map(below.answers.map(({ field, ...answer }) => [field, answer]));
	const said = new Map((own?.answers ?? []).map(({ field, value }) => [field, value]));
	const advised = below.policies.map(({ field }) => field);
	return [...new Set([...inherited.keys(), ...advised, ...said.keys()])].sort(byCodePoint).map((field) => {
		const [default_, answer] = [inherited.get(field), said.get(field)];
		return {
			field,
			...(default_ && { inherited: default_ }),
			...(answer !== undefined && { own: answer }),
			policies: below.policies.filter((policy) => policy.field === field).map(({ field: _, ...policy }) => policy),
		};
	});
}

function requiredOf(
	below: Below,
	own: PackCharter | undefined,
	titles: ReadonlyMap<string, string>,
): readonly DraftRequired[] {
	const sources = below.required;
	const left = new Map((own?.deselected ?? []).map(({ uri, reason }) => [uri as string, reason]));
	const uris = new Set([...sources.keys(), ...(own?.required ?? []).map(({ uri }) => uri as string)]);
	return [...uris].sort(byCodePoint).map((uri) => {
		const reason = left.get(uri);
		const required = own?.required.some((one) => one.uri === uri) === true;
		return {
			uri,
			title: titles.get(uri) ?? uri,
			sources: sources.get(uri) ?? [],
			own: required,
			taken: required || !left.has(uri),
			...(reason !== undefined && { reason }),
		};
	});
}

/** What artifacts are called, by uri. */
export function titlesOf({ artifacts }: Resolution): ReadonlyMap<string, string> {
	return new Map(artifacts.map((artifact) => [artifact.uri, titleOf(artifact)]));
}
