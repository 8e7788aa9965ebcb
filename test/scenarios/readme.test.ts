import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigurationFile } from '@tenet/sources';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { turnWithDefaultPorts } from '../support/default-ports.ts';
import { changesIn, freshCheckout } from '../support/fresh-checkout.ts';
import { CHECKOUT, finished, type Running, started } from '../support/tenet-command.ts';

interface Step {
	readonly command: string;
	/** What README says is printed; a line of `…` stands for any lines. */
	readonly output: string;
}

const REWRITING = process.env['TENET_WRITE_README'] === '1';
const FILE = join(CHECKOUT, 'README.md');
/** npm warns of settings that only this machine has. */
const QUIET = { npm_config_loglevel: 'error' };
const readme = readFileSync(FILE, 'utf8');
const blocks = blocksOf(readme);
const [start, ...session] = blocks
	.filter(({ language }) => language === 'console')
	.flatMap(({ text }) => stepsOf(text));

/**
 * Word for word: what README shows is typed in a fresh checkout, and what it shows as printed is printed. After a
 * change, `TENET_WRITE_README=1` writes what is printed now into README, for its author to read.
 */
describe("README's session [T2-README-01]", () => {
	let folder = '';
	let release = async () => {};
	let running: Running | undefined;
	const printed = new Map<Step, string>();

	beforeAll(async () => {
		folder = await freshCheckout();
		release = await turnWithDefaultPorts();
	}, 300_000);

	afterAll(async () => {
		await running?.stop('SIGINT');
		await release();
		rmSync(dirname(folder), { recursive: true, force: true });
		if (REWRITING && printed.size === session.length + 1) writeFileSync(FILE, rewritten(printed));
	}, 60_000);

	it('begins with npm start in a fresh checkout', async () => {
		expect(start?.command).toBe('npm start');
		running = started(['npm', 'start', '--silent'], { folder, env: QUIET, group: true });
		const said = await running.said('Ctrl+C stops it.\n');
		const shown = (start?.output ?? '').split('\n').filter((line) => line !== '…');
		if (!REWRITING) for (const line of shown) expect(said.split('\n')).toContain(line);
		if (start) printed.set(start, `${said.split('\n\n')[0]}\n…\nCtrl+C stops it.\n`);
		for (const agent of ['Claude Code', 'Cursor', 'VS Code', 'Codex', 'Gemini CLI', 'Copilot CLI', 'opencode'])
			expect(said).toContain(`  ${agent}, `);
	}, 300_000);

	it.each(session)(
		'$command',
		async (step) => {
			const { stdout, stderr } = await finished(['bash', '-c', step.command], { folder, env: QUIET });
			printed.set(step, stdout + stderr);
			if (!REWRITING) expect(normalised(stdout + stderr)).toBe(normalised(step.output));
		},
		60_000,
	);

	it('leaves the checkout as it was', async () => {
		expect(await changesIn(folder)).toBe('');
	});
});

describe('Every other block of README', () => {
	it('is a tenet.yaml that is understood', () => {
		const yaml = blocks.filter(({ language }) => language === 'yaml');
		expect(yaml.length).toBeGreaterThan(0);
		for (const { text } of yaml) ConfigurationFile.parse(parse(text));
	});

	it('is of a language that some test executes or parses, or the picture', () => {
		const others = blocks.filter(({ language }) => !['console', 'yaml'].includes(language));
		expect(others.map(({ language, text }) => [language, text.split('\n').length])).toEqual([['', 2]]);
	});

	it('stands beside links that lead somewhere', () => {
		const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
		expect(links.filter((path) => !existsSync(join(CHECKOUT, path)))).toEqual([]);
	});

	it('names each dependency of ours with its reason', () => {
		const dependencies = new Set(
			['router', 'shared/kernel', 'shared/knowledge', 'shared/context-pack', 'shared/sources', 'shared/mcp'].flatMap(
				(name) => {
					const file = readFileSync(join(CHECKOUT, name, 'package.json'), 'utf8');
					return Object.keys((JSON.parse(file) as { dependencies?: object }).dependencies ?? {});
				},
			),
		);
		const table = readme.slice(readme.indexOf('## What it stands on'));
		const unnamed = [...dependencies].filter((name) => !name.startsWith('@tenet/') && !table.includes(shortName(name)));
		expect(unnamed).toEqual([]);
	});
});

describe('Every block of docs', () => {
	/** Compared with what is compiled and run in extending.test.ts; run as it stands in pack-api-contract.test.ts and contract-document.test.ts. */
	const RUN = ['extending.md ts', 'pack-api.md sh', 'contracts.md console', 'contracts.md markdown'];

	it('is YAML or JSON that parses, is code that is run, or is marked as text', () => {
		const documents = readdirSync(join(CHECKOUT, 'docs'), { recursive: true, encoding: 'utf8' });
		const found = documents
			.filter((name) => name.endsWith('.md'))
			.flatMap((name) => blocksOf(textOf(name)).map((block) => ({ name, ...block })));
		for (const { name, language, text } of found.filter((one) => !RUN.includes(`${one.name} ${one.language}`)))
			if (language === 'yaml' || language === 'json') parse(text);
			else expect([name, language]).toEqual([name, 'text']);
	});

	function textOf(name: string): string {
		return readFileSync(join(CHECKOUT, 'docs', name), 'utf8');
	}
});

function blocksOf(markdown: string) {
	const found = markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
	return [...found].map(([, language = '', text = '']) => ({ language, text }));
}

/** Members of one scope are named together. */
function shortName(dependency: string): string {
	return dependency.startsWith('@modelcontextprotocol/') ? '@modelcontextprotocol/' : `\`${dependency}\``;
}

function stepsOf(block: string): Step[] {
	return block
		.split(/^\$ /m)
		.slice(1)
		.map((part) => {
			const end = part.indexOf('\n');
			return { command: part.slice(0, end), output: part.slice(end + 1) };
		});
}

/** Only what no two machines or moments share. */
function normalised(text: string): string {
	return text.replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<time>').trimEnd();
}

/** Step by step, because one command may be typed twice. */
function rewritten(printed: ReadonlyMap<Step, string>): string {
	let text = readme;
	let from = 0;
	for (const [{ command, output }, now] of printed) {
		const at = text.indexOf(`$ ${command}\n${output}`, from);
		from = at + `$ ${command}\n${now}`.length;
		text = text.slice(0, at) + `$ ${command}\n${now}` + text.slice(at + `$ ${command}\n${output}`.length);
	}
	return text;
}
