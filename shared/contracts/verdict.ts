import type { JsonValue } from '@tenet/kernel';

/** What is known of a change. `unknown` is never taken for safe: it fails the gate as `breaking` does. */
export const VERDICTS = ['compatible', 'breaking', 'unknown'] as const;
export type VerdictName = (typeof VERDICTS)[number];

/**
 * Who must be able to read what (seed 000 section 10). `forward`: old readers accept what is written under the new version;
 * `backward`: new readers accept what was written under the old one; `full`: both.
 */
export type Direction = 'forward' | 'backward' | 'full';

/**
 * What a producer may write. `strict`: anything that its schema does not forbid; `declared`: only properties that its
 * schema declares, which is what generated code does.
 */
export type CompatibilityPolicy = 'strict' | 'declared';

export type Bump = 'none' | 'patch' | 'minor' | 'major';

/** One difference between two versions that matters to somebody. */
export interface ChangeFinding {
	/** Where in the new document, or in the old one when it is gone: a JSON pointer, or what the format calls a place. */
	readonly path: string;
	/** Stable and kebab-case: `property-removed`. */
	readonly rule: string;
	readonly verdict: VerdictName;
	/** In which direction it matters. */
	readonly direction: Direction;
	readonly message: string;
	/** What to do, when it is not compatible. */
	readonly remedy?: string;
	/** A value that is valid on the writing side and refused by the reading one. */
	readonly witness?: JsonValue;
}

/** The answer to "is this change breaking?". */
export interface Verdict {
	readonly verdict: VerdictName;
	readonly direction: Direction;
	readonly policy: CompatibilityPolicy;
	/** The smallest honest version bump. */
	readonly requiredBump: Bump;
	/** Sorted by path and rule, by code point. */
	readonly findings: readonly ChangeFinding[];
}

/** The verdict over several: the worst of them, with unknown between compatible and breaking. */
export function worst(verdicts: readonly VerdictName[]): VerdictName {
	if (verdicts.includes('breaking')) return 'breaking';
	return verdicts.includes('unknown') ? 'unknown' : 'compatible';
}
