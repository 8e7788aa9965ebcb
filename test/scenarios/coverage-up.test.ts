import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from '../support/free-port.ts';
import { connectedClient, type Reach } from '../support/mcp-clients.ts';
import { exampleIn } from '../support/projects/example-project.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { CHECKOUT, finished, type Running, started, TENET } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };
const AGENTS = ['Claude Code', 'Cursor', 'VS Code', 'Codex', 'Gemini CLI', 'Copilot CLI', 'opencode'];

const folder = madeFolder();
const elsewhere = join(folder, 'where an agent works');
const project = exampleIn(join(folder, 'a shop'));
let running: Running;
let page: string;

beforeAll(async () => {
	mkdirSync(elsewhere);
	running = started([...TENET, 'up', '--port', String(await freePorts(5))], { folder: project });
	page = await running.said('Ctrl+C stops it.\n');
}, 60_000);

afterAll(async () => {
	await running.stop('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

describe('[T2-UP-01] the page that tenet up prints', PATIENT, () => {
	it('names version and digest, and addresses that all answer', async () => {
		expect(page).toMatch(/^sealed cp-v1 sha256:[0-9a-f]{64} \(\d+ entries\)\n/);
		const addresses = new Map(
			[...sectionOf('Addresses').matchAll(/^ {2}(\S.*?) {2,}(\S+)$/gm)].map(([, name = '', url = '']) => [name, url]),
		);
		expect([...addresses.keys()]).toEqual(['MCP', 'HTTP API', 'platform', 'domain', 'integration', 'component']);
		const listed = await (await fetch(addresses.get('HTTP API') ?? '')).json();
		expect(listed).toContainEqual(expect.objectContaining({ reference: 'cp-v1' }));
		addresses.delete('HTTP API');
		for (const [name, url] of addresses) {
			const server = (await connectedClient('v2 on 2026-07-28', { url })).getServerVersion()?.name;
			expect(server).toBe(`tenet-${name === 'MCP' ? 'router' : name}`);
		}
	});

	it('is for these agents', () => {
		const section = sectionOf('For an agent');
		expect([...section.matchAll(/^ {2}(\S.*), \S+$/gm)].map(([, name]) => name)).toEqual(AGENTS);
	});

	it.each(AGENTS)('starts Tenet for %s, which works in another folder, as pasted', async (agent) => {
		const { stdio } = pastedBy(agent);
		if (!('command' in stdio)) throw new Error(`${agent} starts nothing.`);
		for (const path of [stdio.command, stdio.args[0], stdio.args.at(-1)]) expect(path).toMatch(/^\//);
		await expectGovernedAnswer({ ...stdio, cwd: elsewhere });
	});

	it.each(AGENTS)('leads %s to the Tenet that runs, as pasted', async (agent) => {
		await expectGovernedAnswer(pastedBy(agent).http);
	});
});

/** In this checkout, because there `npx tenet` is a command; with a store of its own, so that it stays as it was. */
describe('[T2-UP-02] the next commands that tenet up prints', PATIENT, () => {
	it('are three, and answer as they stand there', async () => {
		const env = {
			TENET_STORE: join(folder, 'store'),
			TENET_CACHE: join(folder, 'cache'),
			npm_config_loglevel: 'error',
		};
		const up = started([...TENET, 'up', '--port', String(await freePorts(5))], { folder: CHECKOUT, env });
		const said = await up.said('Ctrl+C stops it.\n');
		const commands = sectionOf('Next, in another terminal', said).trim().split(/\n\s*/);
		expect(commands).toHaveLength(3);
		const outcomes = await Promise.all(
			commands.map((command) => finished(['bash', '-c', command], { folder: CHECKOUT, env })),
		);
		await up.stop();
		expect(outcomes.map(({ exit }) => exit)).toEqual([0, 0, 0]);
		expect(outcomes[0]?.stdout).toMatch(/^cp-v1 sha256:/);
		expect(outcomes[1]?.stdout).toMatch(/^\w+:\/\/\S+ {2}/);
		expect(outcomes[2]?.stdout).toMatch(/^# Context Pack cp-v1\n/);
	});
});

/** What stands under a title, up to the next empty line. */
function sectionOf(title: string, text = page): string {
	const start = text.split('\n\n').find((part) => part.startsWith(title)) ?? '';
	return start.slice(start.indexOf('\n') + 1);
}

/** Both configurations that are printed for an agent, read as the agent reads its file. */
function pastedBy(agent: string): { readonly stdio: Reach; readonly http: Reach } {
	const [, block = ''] = new RegExp(`^ {2}${agent}, \\S+\\n((?: {4}.*\\n| {2}or\\n)+)`, 'm').exec(`${page}\n`) ?? [];
	const [stdio, http] = block.split(/^ {2}or$/m).map((text) => serverIn(text, agent === 'Codex'));
	return { stdio: reachOf(stdio), http: reachOf(http) };
}

function serverIn(text: string, isToml: boolean): Record<string, unknown> {
	const file = isToml ? parseToml(text.replaceAll(/^ +/gm, '')) : (JSON.parse(text) as object);
	const [servers] = Object.values(file).filter((value) => typeof value === 'object');
	return (servers as { tenet: Record<string, unknown> }).tenet;
}

/** Agents call the same things by different names. */
function reachOf(server: Record<string, unknown> | undefined): Reach {
	const { command, args, url, httpUrl } = server ?? {};
	if (command === undefined) return { url: String(url ?? httpUrl) };
	const [program = '', ...words] = [command, args ?? []].flat(2) as string[];
	return { command: program, args: words, cwd: elsewhere };
}

async function expectGovernedAnswer(reach: Reach): Promise<void> {
	const client = await connectedClient('v2 on 2026-07-28', reach);
	const { structuredContent } = await client.callTool({ name: 'find_owner', arguments: { name: 'cart.Cart' } });
	expect(structuredContent).toMatchObject({ governed: true, pack: 'cp-v1' });
}
