import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { JUDGING_CHANGES, JUDGING_CONTENT } from './rules-mark.ts';

describe('the mark of the code that a kept answer comes from', () => {
	it('covers every package of ours that judging packs needs', () => {
		expect(JUDGING_CONTENT.toSorted()).toEqual(ownDependencies('..'));
	});

	it('covers the judges of contracts and every package of ours that they need', () => {
		expect(JUDGING_CHANGES.toSorted()).toEqual(['@tenet/contracts', ...ownDependencies('../../contracts')]);
	});
});

function ownDependencies(folder: string): readonly string[] {
	const { dependencies } = JSON.parse(readFileSync(new URL(`${folder}/package.json`, import.meta.url), 'utf8'));
	return Object.keys(dependencies)
		.filter((name) => name.startsWith('@tenet/'))
		.sort();
}
