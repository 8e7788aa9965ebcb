import { describe, expect, it } from 'vitest';
import { FILES, HAS_GIT, project, put } from '../contract/contract-commands-fixture.ts';
import { recordedTerminal } from '../recorded-terminal.ts';
import { runTenet } from '../run-tenet.ts';

const CONTEXT = 'governance/cart.bounded-context.yaml';

async function checked(folder: string) {
	const terminal = recordedTerminal({ folder, env: { TENET_USER_CONFIG: '' } });
	const exit = await runTenet(['domain', 'check', '--base', 'main', '--json'], terminal);
	const { changes, unreadable } = JSON.parse(terminal.answer());
	return { exit, changes: changes.map(({ id, kind }: Record<string, string>) => [id, kind]), unreadable };
}

describe.skipIf(!HAS_GIT)('tenet domain check --base (skipped without git)', () => {
	it.each([
		['is no YAML any more', 'id: [cart\n'],
		['lacks what every one has', (FILES[CONTEXT] ?? '').replace('title: Cart\n', '')],
	])('does not take an artifact for gone whose file %s', async (_, text) => {
		const root = project();
		put(root, CONTEXT, text);
		expect(await checked(root)).toEqual({ exit: 1, changes: [], unreadable: ['domain://bounded-context/cart'] });
	});
});
