import type { PackCharter } from './pack-charter.ts';

/** How much an organisation's charter declares (seed 002, FR-029). */
export interface CharterCounts {
	readonly interviewDefaults: number;
	readonly requiredDirectives: number;
	/** Of every kind, directives among them. */
	readonly required: number;
	readonly governancePolicies: number;
}

/** How much a charter declares, e.g. of a loaded pack; nothing when there is none. */
export function countsOf(charter: PackCharter | undefined): CharterCounts {
	const required = charter?.required ?? [];
	return {
		interviewDefaults: charter?.answers.length ?? 0,
		requiredDirectives: required.filter(({ uri }) => uri.startsWith('platform://directive/')).length,
		required: required.length,
		governancePolicies: charter?.policies.length ?? 0,
	};
}
