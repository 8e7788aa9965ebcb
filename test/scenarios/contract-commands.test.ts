import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { governedProject, writeGoverned } from '../support/governed-project.ts';
import { tenet } from '../support/tenet-command.ts';

const DOCUMENT = 'contracts/CartUpdated-v2.json';
const NEXT = '{"type":"object","properties":{"cartId":{"type":"integer"}}}\n';

describe('[T4-CONTRACTCLI-13] tenet contract check, over the last Context Pack', () => {
	it('ends with 2 when nothing is sealed, with 0 when nothing changed, with 1 when somebody must act', async () => {
		const folder = governedProject();
		writeFileSync(join(folder, 'tenet.yaml'), 'lines: {main: {}, platform: {areas: [platform]}}\n');
		const check = (...words: readonly string[]) => tenet(['contract', 'check', ...words], { folder });
		const unsealed = await check();
		expect([unsealed.exit, unsealed.stdout]).toEqual([2, '']);
		expect(unsealed.stderr).toContain('nothing has been sealed yet. Give "--base REF"');
		expect((await tenet(['context', 'build'], { folder })).exit).toBe(0);
		expect(await check()).toEqual({
			exit: 0,
			signal: null,
			stdout: '0 of 1 contracts changed since cp-v1.\n',
			stderr: '',
		});
		// What a line leaves out is no addition since.
		expect(await check('--pack', 'platform/cp-v1')).toMatchObject({
			exit: 0,
			stdout:
				'What platform/cp-v1 leaves out is taken as it is now.\n\n0 of 1 contracts changed since platform/cp-v1.\n',
		});
		writeGoverned(folder, DOCUMENT, NEXT);
		const changed = await check('--format', 'github');
		expect([changed.exit, changed.stderr]).toEqual([1, '']);
		expect(changed.stdout).toMatch(/^::error file=governance\/contracts\/CartUpdated-v2\.json,line=1,col=\d+,title=/m);
		expect(changed.stdout).toMatch(/^1 contract changed: 1 breaking, 0 unknown, 0 compatible$/m);
		rmSync(join(folder, 'governance/contracts'), { recursive: true });
		const gone = JSON.parse((await check('--json')).stdout);
		expect([gone.base, gone.contracts[0].kind, gone.contracts[0].at.file]).toEqual([
			'cp-v1',
			'removed',
			'contracts/CartUpdated-v2.contract.yaml',
		]);
	});
});
