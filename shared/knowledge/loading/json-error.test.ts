import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorOffset } from './json-error.ts';

describe('jsonErrorOffset', () => {
	it('accepts every JSON text', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(jsonErrorOffset(text)).toBeUndefined();
			}),
		);
	});

	it('agrees with JSON.parse on what is JSON', () => {
		const scrap = fc.constantFrom(
			'{',
			'}',
			'[',
			']',
			',',
			':',
			'"a"',
			'1',
			'-',
			'0',
			'.5',
			'e3',
			'true',
			'nul',
			' ',
			'\n',
			'\\',
		);
		fc.assert(
			fc.property(fc.array(scrap, { maxLength: 12 }), (scraps) => {
				const text = scraps.join('');
				expect(jsonErrorOffset(text) === undefined).toBe(isJson(text));
			}),
			{ numRuns: 3000 },
		);
	});
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
