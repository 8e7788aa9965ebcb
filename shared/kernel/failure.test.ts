import { describe, expect, it } from 'vitest';
import { FAILURES } from './failure.ts';

describe('the table of failures [T2-ERR-01]', () => {
	it.each(Object.entries(FAILURES))(
		'%s has a status, an exit code and a meaning',
		(code, { status, exit, meaning }) => {
			expect(code).toMatch(/^[A-Z][A-Z_]+$/);
			expect(status).toBeGreaterThanOrEqual(400);
			expect([1, 2]).toContain(exit);
			expect(meaning).toMatch(/^[A-Z].*\.$/);
		},
	);
});
