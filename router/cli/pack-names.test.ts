import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import picocolors from 'picocolors';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assemblyText } from './assembly-text.ts';
import { recordedTerminal } from './recorded-terminal.ts';
import { runTenet } from './run-tenet.ts';

describe('[T3-END-07] packs are called by their names, and found where an author stands', () => {
	it('validates the pack in whose own folder the command is typed', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'tenet-'));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		writeFileSync(join(folder, 'pack.yaml'), 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: shop team\n');
		writeFileSync(join(folder, 'pii.policy.yaml'), 'id: pii\ntitle: Personal data\nseverity: muzt\n');
		const terminal = recordedTerminal({ folder });
		expect(await runTenet(['pack', 'validate'], terminal)).toBe(1);
		expect(terminal.answer()).toContain('pii.policy.yaml:3:11');
	});

	it('says of a pack without a version that it declares none', () => {
		const account = { pack: 'old', file: 'a.policy.yaml', fate: 'kept', into: 'a.policy.yaml' } as const;
		const text = assemblyText(
			{
				written: true,
				output: 'dist/all',
				files: ['a.policy.yaml'],
				accounts: [account],
				superseded: [],
				inputs: [{ name: 'old', version: '', owner: '', files: 1, artifacts: 1 }],
				artifacts: { policy: 1 },
				leftOut: [],
				findings: [],
			},
			'dist/all',
			picocolors.createColors(false),
		);
		expect(text).toContain('\nfrom old, which declares no version: 1 file: 1 kept');
	});
});
