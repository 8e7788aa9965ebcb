import { describe, expect, it } from 'vitest';
import { claimedBump } from './version-bump.ts';

describe('[T4-CHANGE-07] versions claim a bump as semver reads them', () => {
	it.each([
		['1.2.3', '1.2.3', 'none'],
		['1.2.3', '1.2.4', 'patch'],
		['1.2.3', '1.3.0', 'minor'],
		['1.2.3', '2.0.0', 'major'],
		['1.2.3', '1.3.0-rc.1', 'minor'],
		['1.3.0-rc.1', '1.3.0-rc.2', 'patch'],
		['0.1.0', '0.2.0', 'major'],
		['0.1.0', '0.1.1', 'minor'],
		['0.9.0', '1.0.0', 'major'],
		['1.2', '1.3.0', undefined],
		[undefined, '1.3.0', undefined],
	])('from %s to %s claims %s', (before, after, bump) => {
		expect(claimedBump(before, after)).toBe(bump);
	});
});
