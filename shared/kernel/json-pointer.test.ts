import { describe, expect, it } from 'vitest';
import { pointerOf, stepsOf, valueAt } from './json-pointer.ts';

// RFC 6901, section 5.
const DOCUMENT = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, ' ': 7, 'm~n': 8 };

describe('a JSON pointer', () => {
	it.each([
		['', DOCUMENT],
		['/foo/0', 'bar'],
		['/', 0],
		['/a~1b', 1],
		['/c%d', 2],
		['/ ', 7],
		['/m~0n', 8],
		['/foo/2', undefined],
		['/foo/0/length', undefined],
		['/toString', undefined],
	])('leads from %j to what stands there, and to nothing that a document does not hold itself', (pointer, value) => {
		expect(valueAt(pointer, DOCUMENT)).toEqual(value);
	});

	it('is made of names, and read back as them', () => {
		expect(pointerOf(['a/b', '~1', ''], '/x')).toBe('/x/a~1b/~01/');
		expect(stepsOf('/x/a~1b/~01/')).toEqual(['x', 'a/b', '~1', '']);
	});
});
