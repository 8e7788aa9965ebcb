import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKOUT, finished } from '../support/tenet-command.ts';

describe('docs/errors.md [T2-ERRORS-01]', () => {
	it('lists the very codes and rules that the code has', async () => {
		const script = join(CHECKOUT, 'scripts', 'generate-errors.mjs');
		const { exit, stderr } = await finished([process.execPath, script, '--check'], { folder: CHECKOUT });
		expect(stderr).toBe('');
		expect(exit).toBe(0);
	});
});
