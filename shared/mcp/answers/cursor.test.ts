import { Failure } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

describe('[T2-MCP-05] cursor', () => {
	it('gives back the position it was made for', () => {
		expect(decodeCursor('list policy', encodeCursor('list policy', 'platform://policy/é'))).toBe('platform://policy/é');
	});

	it.each([
		['of another answer', encodeCursor('list nfr', '7')],
		['that is no cursor', 'not a cursor'],
		['that is empty', ''],
		['that holds other JSON', Buffer.from('{"a":1}').toString('base64url')],
		['with a number for a position', Buffer.from('["0000",7]').toString('base64url')],
	])('refuses one %s', (_what, cursor) => {
		expect(() => decodeCursor('list policy', cursor)).toThrow(Failure);
		expect(() => decodeCursor('list policy', cursor)).toThrow(/^Cannot continue from the cursor .*Ask again without/);
	});
});
