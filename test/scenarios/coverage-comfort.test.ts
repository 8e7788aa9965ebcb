import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listening } from '../support/hostile-servers/listening.ts';
import { writtenArea } from '../support/hostile-servers/written-area.ts';
import { listeningTenet } from '../support/projects/listening-tenet.ts';
import { configure, PII, sayPolicy, shopIn } from '../support/projects/shop-project.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { type Finished, finished, started, TENET, tenet } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };
const AS_SOMEBODY = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
const ESCAPE = '\u001b';
const INITIALIZE = `${JSON.stringify({
	jsonrpc: '2.0',
	id: 1,
	method: 'initialize',
	params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '0' } },
})}\n`;

const folder = madeFolder();
const shop = shopIn(join(folder, 'shop'));
const orders = (major: number, lifecycle: string) =>
	`id: Orders-v${major}\ntitle: Orders ${major}\nname: Orders\nversion: ${major}.0.0\ntype: event\nformat: json-schema\n` +
	`document: orders.schema.json\nownerContext: shop\nlifecycle: ${lifecycle}\n` +
	'noConsumers: {because: nothing subscribes to the topic, on: 2025-01-01}\n';
/** Whose code `domain scan` looks at, and what it publishes. */
const GOVERNED = {
	'orders.schema.json': '{"type": "object"}\n',
	'Orders-v1.contract.yaml': `${orders(1, 'sunset')}deprecatedOn: 2024-01-01\nsunsetOn: 2025-01-01\nreplacedBy: Orders-v2\n`,
	'Orders-v2.contract.yaml': orders(2, 'active'),
	'shop.bounded-context.yaml':
		'id: shop\ntitle: Shop\nowner: Team Shop\npurpose: To sell.\nboundaries: {owns: [], excludes: []}\nownedEvents: []\nownedData: []\n',
	'shop.component.yaml': 'id: shop\ntitle: Shop\nrepository: shop\ncontext: shop\ndescription: It sells.\n',
};

beforeAll(async () => {
	await tenet(['context', 'build'], { folder: shop });
	sayPolicy(shop, 'Personal data is masked in every log.');
	await tenet(['context', 'build'], { folder: shop });
	for (const [name, text] of Object.entries(GOVERNED)) writeFileSync(join(shop, 'governance', name), text);
	writeFileSync(join(shop, 'answers.yaml'), 'answers:\n  testing_framework: vitest\n');
	for (const words of [
		['init', '-q', '-b', 'main'],
		['add', '-A'],
		[...AS_SOMEBODY, 'commit', '-qm', 'Begin'],
	])
		await finished(['git', ...words], { folder: shop });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where a terminal can be had, a command as a person sees it: stdout and stderr are one screen. */
const TERMINAL = process.platform === 'linux';
const typed = (words: readonly string[]) => [...TENET, ...words].map((word) => `'${word}'`).join(' ');
const screen = (command: string) => ['script', '-qec', command, '/dev/null'] as const;

describe('[T2-COMFORT-01] what takes more than a second', PATIENT, () => {
	/** A project one of whose sources answers when it is told to. */
	async function waitingShop(name: string) {
		const area = await writtenArea('integration', {});
		onTestFinished(area.close);
		const honest = area.index;
		let answer = () => {};
		const told = new Promise<void>((resolve) => {
			answer = resolve;
		});
		area.index = async () => {
			await told;
			return honest();
		};
		const servers = { slow: { area: 'integration', url: area.url, deadlineMs: 50_000 } };
		return { where: shopIn(join(folder, name), { servers }), answer };
	}

	it.skipIf(!TERMINAL)('says on a terminal how far it is, and takes that away when it is done', async () => {
		const { where, answer } = await waitingShop('watched');
		const building = started([...screen(typed(['context', 'build']))], { folder: where, env: { TERM: 'xterm' } });
		// Only what is shown lets the build go on.
		await building.said(`\r${ESCAPE}[2Kindex 0/4`);
		answer();
		const { exit, stdout } = await building.ended;
		expect(exit).toBe(0);
		const end = stdout.slice(stdout.lastIndexOf(`${ESCAPE}[2K`));
		expect(end).toContain('cp-v1');
		expect(end).not.toContain('index');
	});

	it('says nothing when nobody watches', async () => {
		const { where, answer } = await waitingShop('piped');
		const building = started([...TENET, 'context', 'build'], { folder: where });
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		answer();
		const { exit, stdout, stderr } = await building.ended;
		expect([exit, stderr]).toEqual([0, '']);
		expect(stdout).toMatch(/^sealed cp-v1 sha256:[0-9a-f]{64}\n/);
	});
});

/** Each command that answers and ends, as it is typed here. The others speak MCP or serve until they are stopped. */
const ANSWERING: Readonly<Record<string, readonly string[]>> = {
	// The third version, of which the contracts are.
	'context build': [],
	'context list': [],
	'context show': ['cp-v1'],
	'context get': ['cp-v1', '--format', 'json'],
	'context read': [PII],
	'context search': ['personal', 'data'],
	'context diff': ['cp-v1', 'cp-v2'],
	'context verify': ['cp-v1'],
	'context fsck': [],
	'pack validate': [],
	'pack schema': ['policy'],
	'pack doctor': [],
	'pack fetch': [],
	'pack assemble': ['assembled', 'governance', '--name', 'assembled', '--version', '1.0.0'],
	'pack publish': ['governance', '--message', 'Say why', '--dry-run'],
	'graph show': [],
	ask: ['find_contracts', 'name=Orders', '--pack', 'cp-v3'],
	'contract check': ['--base', 'main'],
	'contract list': [],
	'contract show': ['Orders-v1'],
	'contract consumers': ['Orders'],
	'contract impact': ['Orders-v2', '--new', 'governance/orders.schema.json'],
	'contract removal': ['Orders-v1', '--on', '2026-01-01'],
	'contract plan': ['Orders-v1', '--start', '2024-06-01'],
	'domain check': ['--base', 'main'],
	'domain map': [],
	'domain scan': ['.', '--component', 'shop'],
	'charter context': ['--action', 'implement'],
	'charter lint': [],
	'charter interview': ['--answers', 'answers.yaml', '--yes'],
	'agent config': ['codex'],
	approve: ['shop'],
	help: [],
};
const SERVING = ['up', 'mcp', 'serve'];

describe('[T2-COMFORT-02] --json', PATIENT, () => {
	let commands: readonly string[];
	beforeAll(async () => {
		const { stdout } = await tenet(['help', '--json'], { folder: shop });
		commands = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
	});

	it('is tried below with every command that there is', () => {
		expect([...Object.keys(ANSWERING), ...SERVING].sort()).toEqual(commands.toSorted());
	});

	it.each(Object.entries(ANSWERING))('gives of %s one document and no prose', async (command, words) => {
		const { exit, stdout, stderr } = await tenet([...command.split(' '), ...words, '--json'], { folder: shop });
		expect([exit, stderr]).toEqual([0, '']);
		expect(typeof JSON.parse(stdout)).toBe('object');
	});

	it('gives of tenet up one document, too', async () => {
		const running = started([...TENET, 'up', '--port', '0', '--json'], { folder: shop });
		await running.said('\n}\n');
		const { stdout } = await running.stop();
		expect(JSON.parse(stdout)).toMatchObject({ outcomes: [{}], addresses: { platform: expect.any(String) } });
	});

	it.each([...Object.keys(ANSWERING), ...SERVING])('gives a refusal of %s as one document', async (command) => {
		const refused = await tenet([...command.split(' '), '--no-such-option', '--json'], { folder: shop });
		expect(refused.exit).toBe(2);
		expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'USAGE' } });
	});
});

describe('[T2-COMFORT-03] colour', PATIENT, () => {
	const COMMANDS = [['help'], ['context', 'diff', 'cp-v1', 'cp-v2'], ['context', 'show', 'cp-v1'], ['no-such-command']];

	it.skipIf(!TERMINAL).each(COMMANDS.map((words) => [words.join(' '), words] as const))(
		'of "tenet %s" is for a terminal, and never with NO_COLOR',
		async (_, words) => {
			const seen = (env: Record<string, string>) =>
				finished(screen(typed(words)), { folder: shop, env: { TERM: 'xterm', ...env } });
			expect((await seen({})).stdout).toContain(`${ESCAPE}[`);
			expect((await seen({ NO_COLOR: '1' })).stdout).not.toContain(ESCAPE);
			expect((await seen({ NO_COLOR: '1', FORCE_COLOR: '1' })).stdout).not.toContain(ESCAPE);
			const piped = await tenet(words, { folder: shop });
			expect(piped.stdout + piped.stderr).not.toContain(ESCAPE);
		},
	);
});

describe('[T2-COMFORT-04] told to stop', PATIENT, () => {
	const OVER_STDIO = [['mcp'], ['serve', 'platform'], ['serve', 'router']];
	const OVER_HTTP = ['domain', 'router'].map((name) => ['serve', name, '--http', '0']);
	const both = (all: readonly (readonly string[])[]) =>
		all.flatMap((words) => (['SIGINT', 'SIGTERM'] as const).map((signal) => [words.join(' '), signal] as const));

	const expectClean = ({ exit, signal, stderr }: Finished) => {
		expect([exit, signal]).toEqual([0, null]);
		expect(stderr).not.toMatch(/\n\s+at |Error|"level":(50|60)/);
	};

	it.each(both(OVER_STDIO))(
		'"tenet %s" ends cleanly on %s, having written only the protocol',
		async (words, signal) => {
			const running = started([...TENET, ...words.split(' ')], { folder: shop });
			running.child.stdin?.write(INITIALIZE);
			await running.said('\n');
			const ended = await running.stop(signal);
			expectClean(ended);
			for (const line of ended.stdout.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
		},
	);

	it.each(both(OVER_HTTP))('"tenet %s" ends cleanly on %s and frees its port', async (words, signal) => {
		const { running, url } = await listeningTenet(words.split(' '), { folder: shop });
		expect((await fetch(new URL('/healthz', url))).status).toBe(200);
		const ended = await running.stop(signal);
		expectClean(ended);
		expect(ended.stdout).toBe('');
		await expect(fetch(new URL('/healthz', url))).rejects.toThrow();
	});
});

describe('[T2-COMFORT-05] the log', PATIENT, () => {
	/** A router that cannot build, because its source is dead, has something to say, and goes on. */
	async function logged(...words: readonly string[]): Promise<readonly string[]> {
		const where = shopIn(join(folder, `logged ${words.join(' ')}`));
		await tenet(['context', 'build'], { folder: where });
		const { url, close } = await listening(() => {});
		await close();
		configure(where, { servers: { dead: { area: 'integration', url } } });
		const { running, origin } = await listeningTenet(['serve', 'router', '--http', '0', ...words], { folder: where });
		expect((await fetch(`${origin}/v1/context-packs`, { method: 'POST' })).status).toBe(502);
		const { stdout, stderr } = await running.stop();
		expect(stdout).toBe('');
		return stderr.split('\n').filter((line) => line !== '' && !line.includes(' listens at '));
	}

	it('is lines of pino on stderr, from the level on that one flag says', async () => {
		const lines = (await logged()).map((line) => JSON.parse(line));
		expect(lines).toContainEqual(
			expect.objectContaining({ level: 40, time: expect.any(Number), code: 'UPSTREAM_UNREACHABLE' }),
		);
		expect(await logged('--log-level', 'warn')).toHaveLength(1);
		expect(await logged('--log-level', 'error')).toEqual([]);
	});
});
