import { describe, expect, it } from 'vitest';
import { createSearchIndex, search } from './search-index.ts';
import { searchStatement } from './search-statement.ts';

const index = createSearchIndex([]);

describe('[T2-SEARCH-02] a search that is narrowed', () => {
	it('is refused for a kind that does not exist, with the one that was meant', () => {
		expect(() => search(index, { query: 'cart', kinds: ['policy', 'polcy'] })).toThrow(
			'Cannot search the kind "polcy": there is no such kind. Did you mean "policy"?',
		);
		expect(() => search(index, { query: 'cart', kinds: ['Policy'] })).toThrow('Did you mean "policy"');
		expect(() => search(index, { query: 'the', kinds: ['zzzzzzzz'] })).toThrow(
			/The kinds are constitution, .+ and external-resource\.$/,
		);
		expect(() => search(index, { query: 'cart', kinds: ['constructor', '\u202e'] })).toThrow(
			expect.objectContaining({ code: 'USAGE' }),
		);
		expect(search(index, { query: 'cart', kinds: ['policy'] })).toEqual([]);
	});

	it('says what was left when nothing was found', () => {
		expect(searchStatement({ query: 'cart' }, 0, 'of cp-v1')).toBe(
			'No governed answer for "cart": no entry of cp-v1 speaks of it. Do not invent one: stop and ask.',
		);
		expect(searchStatement({ query: 'cart', kinds: ['nfr', 'policy'], areas: ['domain'] }, 0, 'here')).toBe(
			'No governed answer for "cart": no entry here of the kinds nfr and policy in the area domain speaks of it. ' +
				'Others may: search without these filters, and do not invent an answer.',
		);
		expect(searchStatement({ query: 'ca\u202ert' }, 1, 'here')).toBe(String.raw`1 best hit for "ca\u{202e}rt".`);
	});
});
