import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { recordedTerminal } from '../recorded-terminal.ts';
import { runTenet } from '../run-tenet.ts';

const FILES: Readonly<Record<string, string>> = {
	'tenet.yaml': '{}\n',
	'governance/pack.yaml': 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: us\n',
	'governance/shop.constitution.md':
		'---\nid: shop\ntitle: The shop\nprinciples: [{id: S-1, statement: Nothing is lost.}]\n---\nWe keep what was said.\n',
	'governance/cart.bounded-context.yaml':
		'id: cart\ntitle: Cart\nowner: us\npurpose: P.\nboundaries: {owns: [], excludes: []}\nownedEvents: []\nownedData: []\n',
	'governance/c/Cart-v1.contract.yaml':
		'id: Cart-v1\ntitle: Cart\nname: Cart\nversion: 1.1.0\ntype: event\nformat: json-schema\ndocument: cart.json\n' +
		'ownerContext: cart\nlifecycle: deprecated\ndeprecatedOn: 2026-09-14\nsunsetOn: 2026-09-13\n' +
		"noConsumers: {because: nobody yet, 'on': 2026-11-01}\nretained: [{version: 1.0.0, document: old/cart.1.0.json}]\n",
	'governance/c/cart.json': '{"type": "object"}\n',
	'governance/c/old/cart.1.0.json': '{"type": "object", "required": ["id"]}\r\n',
};

function project() {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenet retained ')));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const [path, text] of Object.entries(FILES)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return async (...words: readonly string[]) => {
		const terminal = recordedTerminal({ folder, env: { TENET_USER_CONFIG: '' } });
		const exit = await runTenet([...words, '--json', '--log-level', 'error'], terminal);
		return { exit, answer: JSON.parse(terminal.answer() || 'null'), notes: terminal.notes() };
	};
}

describe('[T4-ENDS-08] a contract that is built into a Context Pack', () => {
	it('is sealed with the documents of its retained versions, is read back with them, and warns of what is wrong', async () => {
		const tenet = project();
		expect((await tenet('context', 'build')).exit).toBe(0);
		const [read] = (await tenet('context', 'read', 'integration://contract/Cart-v1')).answer;
		const old = {
			file: 'c/old/cart.1.0.json',
			mediaType: 'application/json',
			text: '{"type": "object", "required": ["id"]}\n',
		};
		expect(read.fields.retained).toEqual([{ version: '1.0.0', document: old }]);
		expect((await tenet('context', 'show')).answer.manifest.warnings).toEqual([
			expect.objectContaining({
				rule: 'sunset-before-deprecation',
				severity: 'error',
				file: 'c/Cart-v1.contract.yaml',
			}),
		]);
		const [contract] = (await tenet('contract', 'check')).answer.contracts;
		expect(contract).toBeUndefined();
	});
});
