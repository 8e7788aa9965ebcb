import { byCodePoint } from '@tenet/kernel';
import type { CharterSource, MergedCharter } from './merged-charter.ts';
import type { CharteredPack, PackCharter } from './pack-charter.ts';

interface Spoken {
	readonly source: CharterSource;
	readonly charter: PackCharter;
}

/** The lists of the merged charter, all of them there. */
export type Merging = {
	readonly [List in 'organisations' | 'answers' | 'policies' | 'required' | 'deselected']: NonNullable<
		MergedCharter[List]
	>;
};

/**
 * All charters as one, lowest pack first (seed 002, FR-025 and assumptions): of two answers the higher pack's stands,
 * what is required adds up, and of policies that say the same one stands. Two values of one field both stay, because
 * charters advise, and nobody but the packs' owners can say which of them is wrong.
 */
export function mergeCharters(packs: readonly CharteredPack[]): Merging {
	const spoken = packs.flatMap(({ layer, name, charter }): Spoken[] =>
		charter ? [{ source: { layer, pack: name }, charter }] : [],
	);
	return {
		organisations: [...new Set(spoken.flatMap(({ charter }) => charter.organisation ?? []))],
		answers: mergedAnswers(spoken),
		policies: mergedPolicies(spoken),
		required: mergedRequired(spoken),
		deselected: mergedDeselected(spoken),
	};
}

function mergedAnswers(spoken: readonly Spoken[]): Merging['answers'] {
	const byField = new Map(
		spoken.flatMap(({ source, charter }) =>
			charter.answers.map(({ field, value }) => [field, { field, value, source }] as const),
		),
	);
	return [...byField.values()].sort((one, other) => byCodePoint(one.field, other.field));
}

function mergedPolicies(spoken: readonly Spoken[]): Merging['policies'] {
	const merged = new Map<string, Merging['policies'][number]>();
	for (const { source, charter } of spoken) {
		for (const { field, value, enforcement } of charter.policies) {
			const key = JSON.stringify([field, value, enforcement]);
			const known = merged.get(key);
			merged.set(key, { field, value, enforcement, sources: withSource(known?.sources, source) });
		}
	}
	// A stable sort: packs that disagree on a field keep their precedence.
	return [...merged.values()].sort((one, other) => byCodePoint(one.field, other.field));
}

function mergedRequired(spoken: readonly Spoken[]): Merging['required'] {
	const merged = new Map<string, Merging['required'][number]>();
	for (const { source, charter } of spoken) {
		for (const { uri } of charter.required) {
			merged.set(uri, { uri, sources: withSource(merged.get(uri)?.sources, source) });
		}
	}
	return [...merged.values()].sort((one, other) => byCodePoint(one.uri, other.uri));
}

function withSource(known: readonly CharterSource[] = [], source: CharterSource): CharterSource[] {
	return known.includes(source) ? [...known] : [...known, source];
}

/** What a project deselects and also requires, it requires. */
function mergedDeselected(spoken: readonly Spoken[]): Merging['deselected'] {
	const merged = new Map<string, Merging['deselected'][number]>();
	for (const { source, charter } of spoken) {
		for (const { uri, reason } of charter.deselected)
			merged.set(uri, { uri, ...(reason !== undefined && { reason }), source });
		for (const { uri } of charter.required) merged.delete(uri);
	}
	return [...merged.values()].sort((one, other) => byCodePoint(one.uri, other.uri));
}
