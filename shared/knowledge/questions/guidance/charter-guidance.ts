import { z } from 'zod';
import { CHARTER_URI } from '../../charter/charter-artifact.ts';
import { type CharterSource, type MergedCharter, mergedCharterShape } from '../../charter/merged-charter.ts';
import type { KnowledgeView, ViewEntry } from '../../question.ts';
import { isElsewhere } from './elsewhere.ts';
import { charterTag, type SourceTag } from './source-tag.ts';

/** What the charters say of every action, each element with whose word it is (seed 002, FR-027). */
export interface CharterGuidance {
	readonly uri: string;
	readonly policies: readonly GuidedPolicy[];
	readonly answers: readonly (SourceTag & { readonly field: string; readonly value: string | boolean })[];
	/** Required, and left by the project. */
	readonly deselected: readonly (SourceTag & { readonly uri: string; readonly reason?: string })[];
	/** Required, and not among what can be read here. What another area may have is told of as elsewhere. */
	readonly absent: readonly (SourceTag & { readonly uri: string })[];
}

export interface GuidedPolicy extends SourceTag {
	readonly field: string;
	readonly value: string | boolean;
	readonly enforcement: string;
	/** Other packs that say the same. */
	readonly also?: readonly SourceTag[];
	/** The answer of a higher layer that differs: allowed, and seen. */
	readonly deviation?: SourceTag & { readonly value: string | boolean };
}

/** The merged charter as a view has it. */
export interface KnownCharter {
	readonly entry: ViewEntry;
	readonly charter: Omit<MergedCharter, 'title'>;
}

/** Fields reach a view from servers that only promise a digest: what is no charter is read as an empty one. */
export function charterOfView(view: KnowledgeView): KnownCharter | undefined {
	const entry = view.entry(CHARTER_URI);
	if (!entry) return undefined;
	const outcome = SHAPE.safeParse(view.fields(entry), { jitless: true });
	return { entry, charter: outcome.success ? outcome.data : {} };
}

const SHAPE = z.object(mergedCharterShape());

export function charterGuidance(view: KnowledgeView, { entry, charter }: KnownCharter): CharterGuidance {
	const { answers = [], policies = [], deselected = [] } = charter;
	const tagOf = (source: CharterSource) => charterTag(source, view.packs);
	return {
		uri: entry.uri,
		policies: policies.map((policy) => guidedPolicy(policy, answers, tagOf)),
		answers: answers.map(({ field, value, source }) => ({ field, value, ...tagOf(source) })),
		deselected: deselected.map(({ uri, reason, source }) => ({
			uri,
			...(reason !== undefined && { reason }),
			...tagOf(source),
		})),
		absent: requirements(charter)
			.filter(({ uri }) => view.entry(uri) === undefined && !isElsewhere(view, uri))
			.map(({ uri, sources }) => ({ uri, ...tagOf(highest(sources)) })),
	};
}

/** What is required and not deselected, with who requires it. */
export function requirements({ required = [], deselected = [] }: KnownCharter['charter'] = {}) {
	const left = new Set(deselected.map(({ uri }) => uri));
	return required.filter(({ uri }) => !left.has(uri));
}

type Policies = NonNullable<MergedCharter['policies']>;
type Answers = NonNullable<MergedCharter['answers']>;

function guidedPolicy(
	{ field, value, enforcement, sources }: Policies[number],
	answers: Answers,
	tagOf: (source: CharterSource) => SourceTag,
): GuidedPolicy {
	const also = sources.slice(0, -1).map(tagOf);
	const other = answers.find((answer) => answer.field === field && answer.value !== value);
	return {
		field,
		value,
		enforcement,
		...tagOf(highest(sources)),
		...(also.length > 0 && { also }),
		...(other && { deviation: { value: other.value, ...tagOf(other.source) } }),
	};
}

function highest(sources: readonly CharterSource[]): CharterSource {
	return sources.at(-1) as CharterSource;
}
