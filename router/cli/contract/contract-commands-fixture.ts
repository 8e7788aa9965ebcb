import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { recordedTerminal } from '../recorded-terminal.ts';
import { runTenet } from '../run-tenet.ts';

export const HAS_GIT = (() => {
	try {
		return execFileSync('git', ['--version']).length > 0;
	} catch {
		return false;
	}
})();

export const CONTRACT = (id: string, version: string, more = '') =>
	`id: ${id}\ntitle: ${id}\nname: ${id.replace(/-v\d+$/, '')}\nversion: ${version}\ntype: event\nformat: avro\n` +
	`document: ${id}.avsc\nownerContext: cart\nlifecycle: active\n${more}`;
/** Avro, which is judged without starting a worker. */
export const SCHEMA = (fields: object) =>
	`{\n  "type": "record",\n  "name": "Cart",\n  "fields": [\n${Object.entries(fields)
		.map(([name, more]) => `    ${JSON.stringify({ name, ...more })}`)
		.join(',\n')}\n  ]\n}\n`;
const CONSUMER = (contract: string, component: string, more = '') =>
	`id: ${component}.${contract}\ntitle: ${component}\ncontract: ${contract}\ncomponent: ${component}\nrole: consumer\n` +
	`owner: Team ${component}\ncontact: "#${component}"\ncriticality: high\n${more}`;
export const [TEXT, NUMBER] = [{ type: 'string' }, { type: 'int' }];

export const FILES: Readonly<Record<string, string>> = {
	'tenet.yaml': '{}\n',
	'governance/pack.yaml': 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: shop team\n',
	'governance/cart.bounded-context.yaml':
		'id: cart\ntitle: Cart\nowner: team-cart\npurpose: To buy.\nboundaries: {owns: [], excludes: []}\n' +
		'ownedEvents: []\nownedData: []\n',
	'governance/c/Cart-v1.contract.yaml': CONTRACT('Cart-v1', '1.0.0'),
	'governance/c/Cart-v1.avsc': SCHEMA({ id: TEXT, total: NUMBER }),
	'governance/c/Order-v1.contract.yaml': CONTRACT('Order-v1', '1.2.0'),
	'governance/c/Order-v1.avsc': SCHEMA({ id: TEXT }),
	'governance/c/checkout.consumer.yaml': CONSUMER('Cart-v1', 'checkout', 'fieldsUsed: [/fields/1]\n'),
	'governance/c/reports.consumer.yaml': CONSUMER('Cart-v1', 'reports', 'fieldsUsed: [/fields/0]\n'),
};

export function project(files: Readonly<Record<string, string>> = FILES): string {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenet contracts ')));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	for (const [path, text] of Object.entries(files)) put(root, path, text);
	if (!HAS_GIT) return root;
	git(root, 'init', '--quiet', '--initial-branch=main');
	git(root, 'add', '--all');
	git(root, '-c', 'user.name=Ana', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message=First');
	return root;
}

export function put(root: string, path: string, text: string): void {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), text);
}

export function git(root: string, ...words: readonly string[]): string {
	return execFileSync('git', ['-C', root, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

export async function typed(folder: string, ...words: readonly string[]) {
	const terminal = recordedTerminal({ folder, env: { TENET_USER_CONFIG: '' } });
	const exit = await runTenet(['contract', ...words], terminal);
	return { exit, answer: terminal.answer(), notes: terminal.notes() };
}

export interface Shown {
	readonly id: string;
	readonly kind: string;
	readonly verdict?: string;
	readonly findings: readonly { rule: string; at?: { path?: string; line?: number; column?: number } }[];
}

export async function checked(folder: string, ...words: readonly string[]) {
	const { exit, answer } = await typed(folder, 'check', ...words, '--json');
	const report = JSON.parse(answer) as { contracts: readonly Shown[]; others: Shown['findings']; passed: boolean };
	return { exit, ...report };
}
