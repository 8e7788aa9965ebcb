import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePorts } from '../support/free-port.ts';
import { builtScript } from '../support/hostile-servers/built-script.ts';
import { listening } from '../support/hostile-servers/listening.ts';
import { type AnyClient, connectedClient, connectedV2 } from '../support/mcp-clients.ts';
import { build } from '../support/projects/building.ts';
import { listeningTenet, type TenetUp, tenetUp } from '../support/projects/listening-tenet.ts';
import { configure, PII, sayPolicy, shopIn, write } from '../support/projects/shop-project.ts';
import { ask } from '../support/raw-http.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { type Circumstances, tenet } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };

const folder = madeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function up(circumstances: Circumstances, words?: readonly string[]): Promise<TenetUp> {
	const running = await tenetUp(circumstances, words);
	onTestFinished(async () => {
		await running.running.stop('SIGKILL');
	});
	return running;
}

async function shown(client: AnyClient, name: string, args: Record<string, unknown>): Promise<string> {
	const { content } = await client.callTool({ name, arguments: args });
	return content.map(({ text }) => text).join('');
}

describe('[T2-ROUTER-12] tenet up, while files change', PATIENT, () => {
	it('shows the change at the area server at once and seals it with the next build, without a restart', async () => {
		const shop = shopIn(join(folder, 'live'));
		const { url, said } = await up({ folder: shop });
		expect(said.outcomes).toMatchObject([{ created: true, summary: { reference: 'cp-v1' } }]);
		expect(Object.keys(said.addresses)).toEqual(['MCP', 'HTTP API', 'platform', 'domain', 'integration', 'component']);
		const router = await connectedClient('v2 on 2026-07-28', { url });
		const platform = await connectedClient('v1', { url: said.addresses['platform'] ?? '' });

		sayPolicy(shop, 'Personal data is masked in every log.');
		expect(await shown(platform, 'read_artifacts', { uris: [PII] })).toContain('is masked in every log');
		expect(await shown(router, 'read_context', { uris: [PII] })).toContain('never reaches a log');
		expect(await shown(router, 'build_context_pack', {})).toContain('"reference":"cp-v2"');
		expect(await shown(router, 'read_context', { uris: [PII] })).toContain('is masked in every log');
		expect(await shown(router, 'read_context', { uris: [PII], pack: 'cp-v1' })).toContain('never reaches a log');

		write(
			shop,
			'governance/policies/new.policy.yaml',
			'id: new\ntitle: New\nstatement: It is new.\nseverity: may\nrules: [{id: NEW-1, statement: It is new.}]\n',
		);
		expect(await build(shop)).toMatchObject([{ reference: 'cp-v3', created: true }]);
		expect(await shown(router, 'list_context_packs', {})).toContain('"reference":"cp-v3"');
		expect(await shown(router, 'build_context_pack', {})).toContain('Nothing changed: cp-v3.');
	});

	it('tells subscribers of a version that is sealed through it', async () => {
		const shop = shopIn(join(folder, 'told'));
		const { url, origin } = await up({ folder: shop });
		const client = await connectedV2('v2 on 2026-07-28', { url });
		const told = new Promise<string>((resolve) =>
			client.setNotificationHandler('notifications/resources/updated', ({ params }) => resolve(params.uri)),
		);
		await client.listen({ resourceSubscriptions: ['context://main/latest'] });
		sayPolicy(shop, 'Personal data is masked in every log.');
		expect((await fetch(`${origin}/v1/context-packs`, { method: 'POST' })).status).toBe(201);
		expect(await told).toBe('context://main/latest');
		await client.close();
	});
});

describe('[T2-ROUTER-13] tenet up, told to stop', PATIENT, () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'by %s ends with 0 and frees all its ports, whoever is connected',
		async (signal) => {
			const shop = shopIn(join(folder, signal));
			const { url, said, running } = await up({ folder: shop });
			const client = await connectedV2('v2 on 2026-07-28', { url });
			await client.listen({ resourceSubscriptions: ['context://main/latest'] });
			const idle = connect(Number(new URL(url).port), '127.0.0.1');
			onTestFinished(() => void idle.destroy());
			idle.on('error', () => {});
			const { exit, stderr } = await running.stop(signal);
			expect([exit, stderr]).toEqual([0, '']);
			const ports = [...new Set(Object.values(said.addresses).map((address) => Number(new URL(address).port)))];
			expect(ports).toHaveLength(5);
			for (const port of ports) await (await listening(() => {}, port)).close();
			await client.close().catch(() => {});
		},
	);

	it.skipIf(process.platform !== 'linux')('leaves no process behind that it had started as a source', async () => {
		const shop = shopIn(join(folder, 'children'));
		const pages = join(folder, 'pages.json');
		write(folder, 'pages.json', '[]');
		configure(shop, {
			servers: { wiki: { area: 'domain', as: 'external', ...builtScript('foreign-stdio-server', pages) } },
		});
		const { running } = await up({ folder: shop });
		const { pid } = running.child;
		const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
		expect(children).toHaveLength(1);
		expect((await running.stop()).exit).toBe(0);
		expect(() => process.kill(Number(children[0]), 0)).toThrow('ESRCH');
	});
});

describe('[T2-ROUTER-14] a port that is taken', PATIENT, () => {
	it('is refused naming the Tenet that holds it and what it serves, and nothing is sealed', async () => {
		const port = await freePorts(5);
		const holder = shopIn(join(folder, 'holder'));
		await up({ folder: holder }, ['--port', String(port)]);
		const other = shopIn(join(folder, 'other'));
		const { exit, stdout, stderr } = await tenet(['up', '--port', String(port)], { folder: other });
		expect([exit, stdout]).toEqual([2, '']);
		const store = JSON.stringify(join(holder, '.tenet', 'store'));
		expect(stderr).toMatch(
			new RegExp(
				`^ADDRESS_IN_USE: Cannot listen on "127\\.0\\.0\\.1:${port}": the port is taken by tenet \\S+, which serves `,
			),
		);
		expect(stderr).toContain(`${store}. Stop it, or choose another port.`);
		expect((await tenet(['context', 'list', '--json'], { folder: other })).stdout).toBe('[]\n');
	});

	it('of an area server is refused in the same way, and the port of the router is free again', async () => {
		const port = await freePorts(5);
		const shop = shopIn(join(folder, 'area port'));
		const { running } = await listeningTenet(['serve', 'domain', '--http', String(port + 2)], { folder: shop });
		onTestFinished(async () => {
			await running.stop('SIGKILL');
		});
		const { exit, stderr } = await tenet(['up', '--port', String(port)], { folder: shop });
		expect(exit).toBe(2);
		expect(stderr).toMatch(/^ADDRESS_IN_USE: .*: the port is taken by tenet-domain /);
		for (const free of [port, port + 1, port + 3, port + 4]) await (await listening(() => {}, free)).close();
	});
});

describe('[T2-ROUTER-15] beyond loopback', PATIENT, () => {
	it('nothing listens without allowed hosts', async () => {
		const shop = shopIn(join(folder, 'unsafe'));
		for (const words of [['up'], ['serve', 'router', '--http', '0'], ['serve', 'platform', '--http', '0']]) {
			const { exit, stdout, stderr } = await tenet(words, { folder: shop, env: { TENET_HOST: '0.0.0.0' } });
			expect([exit, stdout]).toEqual([2, '']);
			expect(stderr).toMatch(/^UNSAFE_ADDRESS: Cannot listen on "0\.0\.0\.0": .*\n$/m);
		}
	});

	it('nobody builds, and only those who name an allowed host are answered', async () => {
		const shop = shopIn(join(folder, 'wide'));
		const env = { TENET_HOST: '0.0.0.0', TENET_ALLOWED_HOSTS: 'tenet.example' };
		const { url, origin } = await up({ folder: shop, env });
		const local = origin.replace('0.0.0.0', '127.0.0.1');
		const { store } = (await (await fetch(`${local}/healthz`)).json()) as { store?: string };
		expect(store).toBeUndefined();
		const built = await fetch(`${local}/v1/context-packs`, { method: 'POST' });
		expect([built.status, await built.json()]).toMatchObject([403, { code: 'FORBIDDEN' }]);
		const client = await connectedClient('v1', { url: url.replace('0.0.0.0', '127.0.0.1') });
		const names = (await client.listTools()).tools.map(({ name }) => name);
		expect(names).toHaveLength(12);
		expect(names).not.toContain('build_context_pack');
		const statuses = await Promise.all(
			['tenet.example', 'elsewhere.example'].map((host) => ask(local, '/v1/context-packs', { headers: { host } })),
		);
		expect(statuses.map(({ status }) => status)).toEqual([200, 403]);
	});
});

describe('[T2-ROUTER-03] tenet up, while a source is dead', PATIENT, () => {
	it('serves what was sealed before and says what it could not do; with nothing sealed it ends', async () => {
		const { url: dead, close } = await listening(() => {});
		await close();
		const shop = shopIn(join(folder, 'dead'), { servers: { legacy: { area: 'integration', url: dead } } });
		const nothing = await tenet(['up', '--port', '0'], { folder: shop });
		expect([nothing.exit, nothing.stdout]).toEqual([2, '']);
		expect(nothing.stderr).toMatch(/^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": /);

		configure(shop, {});
		const [sealed] = await build(shop);
		configure(shop, { servers: { legacy: { area: 'integration', url: dead } } });
		const { origin, running, said } = await up({ folder: shop });
		expect(said.outcomes).toMatchObject([{ created: false, summary: { reference: 'cp-v1', digest: sealed?.digest } }]);
		expect((await fetch(`${origin}/v1/context-packs/cp-v1`)).status).toBe(200);
		const { exit, stderr } = await running.stop();
		expect(exit).toBe(0);
		expect(stderr).toMatch(/^UPSTREAM_UNREACHABLE: .*\nNothing new was sealed; what was sealed before is served\.\n$/);
	});
});
