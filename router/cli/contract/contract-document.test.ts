import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedTerminal } from '../recorded-terminal.ts';
import { runTenet } from '../run-tenet.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DOCUMENT = readFileSync(join(ROOT, 'docs/contracts.md'), 'utf8');
const HAS_GIT = (() => {
	try {
		return execFileSync('git', ['--version']).length > 0;
	} catch {
		return false;
	}
})();

describe.skipIf(!HAS_GIT)('docs/contracts.md (skipped without git) [T4-CONTRACTCLI-12]', () => {
	let root = '';
	const folder = () => join(root, 'project');

	beforeAll(() => {
		root = realpathSync(mkdtempSync(join(tmpdir(), 'tenet contracts ')));
		cpSync(join(ROOT, 'packs/example'), root, { recursive: true, filter: (path) => !path.endsWith('.tenet') });
		const git = (...words: readonly string[]) => execFileSync('git', ['-C', root, ...words], { stdio: 'ignore' });
		git('init', '--quiet', '--initial-branch=main');
		git('add', '--all');
		git('-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', 'commit', '--quiet', '--message=First');
		for (const [, name = '', text = ''] of DOCUMENT.matchAll(
			/^(?:[^\n]* )?`([\w.-]+\.(?:json|md))`\n\n```(?:json|markdown)\n([\s\S]*?)^```$/gm,
		))
			writeFileSync(join(folder(), name), text);
	});

	afterAll(() => rmSync(root, { recursive: true, force: true }));

	it.each(stepsOf(DOCUMENT))('$command', async ({ command, output }) => {
		const terminal = recordedTerminal({ folder: folder(), env: { TENET_USER_CONFIG: '' } });
		await runTenet(command.split(' ').slice(1), terminal);
		const printed = (terminal.answer() + terminal.notes()).replaceAll(/\b[0-9a-f]{7}\b/g, '<commit>');
		expect(matches(printed, output) || printed).toBe(true);
	});
});

/** Word for word; `…` stands for the rest of a line, and alone on one for any lines. */
function matches(printed: string, shown: string): boolean {
	const escaped = shown.trimEnd().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const pattern = escaped.replaceAll(/^…$/gm, '[^]*').replaceAll('…', '[^]*');
	return new RegExp(`^${pattern}$`).test(printed.trimEnd());
}

function stepsOf(document: string) {
	return [...document.matchAll(/^```console\n([\s\S]*?)^```$/gm)]
		.flatMap(([, block = '']) => block.split(/^\$ /m).slice(1))
		.map((step) => {
			const end = step.indexOf('\n');
			return { command: step.slice(0, end), output: step.slice(end + 1) };
		});
}
