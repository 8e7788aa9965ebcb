import { Failure } from '@tenet/kernel/failure';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { sayable } from './failure-text.ts';

function logged(error: unknown): { readonly code: string; readonly lines: readonly string[] } {
	const lines: string[] = [];
	const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
	return { code: sayable(error, () => log).code, lines };
}

describe('What went wrong in a command [T2-CLI-10]', () => {
	it.each([new TypeError('x is not a function'), new Failure('INTERNAL', 'Cannot go on: x is undefined.')])(
		'is logged with its stack when it is a bug: %s',
		(bug) => {
			const { code, lines } = logged(bug);
			expect(code).toBe('INTERNAL');
			expect(lines).toHaveLength(1);
			expect(lines[0]).toContain('failure-text.test.ts');
			expect(lines[0]).toContain(bug.message);
		},
	);

	it('is not logged when it is expected', () => {
		expect(logged(new Failure('USAGE', 'Cannot read it: it is wrong. Correct it.'))).toEqual({
			code: 'USAGE',
			lines: [],
		});
	});
});
