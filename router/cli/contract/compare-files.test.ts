import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recordedTerminal } from '../recorded-terminal.ts';
import { runTenet } from '../run-tenet.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenet files ')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is wrong, of two documents of one format: `file:line:column rule: message`. */
async function found(format: string, documents: Readonly<Record<string, string>>): Promise<readonly string[]> {
	for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, name), text);
	const terminal = recordedTerminal({ folder, env: { TENET_USER_CONFIG: '' } });
	await runTenet(['contract', 'check', ...Object.keys(documents), '--as', format, '--json'], terminal);
	const { contracts } = JSON.parse(terminal.answer()) as { contracts: readonly { findings: readonly Found[] }[] };
	return contracts.flatMap(({ findings }) =>
		findings.map(({ rule, message, at }) => `${at.path}:${at.line}:${at.column} ${rule}: ${message}`),
	);
}

interface Found {
	readonly rule: string;
	readonly message: string;
	readonly at: { readonly path: string; readonly line: number; readonly column: number };
}

describe('[T4-CONTRACTCLI-09] two files of which one cannot be read', () => {
	it('are told apart', async () => {
		expect(await found('json-schema', { 'old.json': '{}\n{', 'new.json': '{}' })).toEqual([
			expect.stringMatching(/^old\.json:\d+:\d+ document-unreadable: Cannot read "old\.json": /),
		]);
		expect(await found('json-schema', { 'old.json': '{}', 'new.json': 'hello' })).toEqual([
			'new.json:1:1 document-unreadable: Cannot read "new.json": it is neither JSON nor YAML with fields.',
		]);
	});

	it('are told in the words of the format, and not of artifacts', async () => {
		const api = 'openapi: 3.1.0\npaths: {}\n';
		expect(await found('openapi', { 'old.yaml': '', 'new.yaml': api })).toEqual([
			'old.yaml:1:1 invalid-document: Cannot read "old.yaml": it is empty.',
		]);
	});
});
