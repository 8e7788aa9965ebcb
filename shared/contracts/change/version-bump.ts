import compare from 'semver/functions/compare.js';
import diff from 'semver/functions/diff.js';
import major from 'semver/functions/major.js';
import valid from 'semver/functions/valid.js';
import type { Bump } from '../verdict.ts';

const BUMPS = ['none', 'patch', 'minor', 'major'] as const satisfies readonly Bump[];

/**
 * What a step from one version to another claims (semver.org, 2.0.0). Before 1.0.0 the minor number is what may break, as
 * package managers read it. Undefined when one of the two is no version.
 */
export function claimedBump(before: string | undefined, after: string | undefined): Bump | undefined {
	if (!isVersion(before) || !isVersion(after)) return undefined;
	const step = diff(before, after)?.replace('pre', '') ?? 'none';
	const claimed = BUMPS.find((bump) => bump === step) ?? 'patch';
	if (major(before) > 0 || major(after) > 0) return claimed;
	return claimed === 'minor' ? 'major' : claimed === 'patch' ? 'minor' : claimed;
}

export function goesBack(before: string | undefined, after: string | undefined): boolean {
	return isVersion(before) && isVersion(after) && compare(after, before) < 0;
}

/** Whether a bump says less than another. */
export function isSmaller(one: Bump, other: Bump): boolean {
	return BUMPS.indexOf(one) < BUMPS.indexOf(other);
}

function isVersion(version: string | undefined): version is string {
	return version !== undefined && valid(version) !== null;
}
