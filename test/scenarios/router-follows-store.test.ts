import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { connectedV1, connectedV2 } from '../support/mcp-clients.ts';
import { build } from '../support/projects/building.ts';
import { listeningTenet } from '../support/projects/listening-tenet.ts';
import { configure, sayPolicy, shopIn } from '../support/projects/shop-project.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { TENET } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };

const folder = madeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Collects what a client is told, and waits for one of it. */
function heard() {
	const told: string[] = [];
	let wake = () => {};
	const hear = ({ params }: { params: { uri: string } }) => {
		told.push(params.uri);
		wake();
	};
	const until = async (uri: string) => {
		while (!told.includes(uri))
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
	};
	return { told, hear, until };
}

describe('[T3-FOLLOW-02] a router tells its subscribers of a version that another process builds', PATIENT, () => {
	it('over HTTP, whatever the line, and of each version once', async () => {
		const shop = shopIn(join(folder, 'http'), { lines: { main: {}, models: { areas: ['domain'] } } });
		await build(shop);
		const { url, running } = await listeningTenet(['serve', 'router', '--http', '0'], { folder: shop });
		onTestFinished(async () => void (await running.stop('SIGKILL')));
		const client = await connectedV2('v2 on 2026-07-28', { url });
		onTestFinished(() => client.close());
		const { told, hear, until } = heard();
		client.setNotificationHandler('notifications/resources/updated', hear);
		const uris = ['main', 'models', 'added'].map((line) => `context://${line}/latest`);
		await client.listen({ resourceSubscriptions: uris });

		sayPolicy(shop, 'Personal data is masked in every log.');
		expect(await build(shop)).toMatchObject([{ reference: 'cp-v2', created: true }, { created: false }]);
		await until('context://main/latest');
		configure(shop, { lines: { main: {}, added: { areas: ['platform'] } } });
		expect(await build(shop)).toMatchObject([{ created: false }, { reference: 'added/cp-v1', created: true }]);
		await until('context://added/latest');
		expect(told).toEqual(['context://main/latest', 'context://added/latest']);
		const built = await fetch(new URL('/v1/context-packs', url), { method: 'POST' });
		expect(built.status).toBe(200);
		sayPolicy(shop, 'Personal data never leaves the region.');
		expect((await fetch(new URL('/v1/context-packs', url), { method: 'POST' })).status).toBe(201);
		await build(shop);
		sayPolicy(shop, 'Personal data is deleted after a year.');
		expect(await build(shop)).toMatchObject([{ reference: 'cp-v4' }, { reference: 'added/cp-v3' }]);
		const main = () => told.filter((uri) => uri === 'context://main/latest').length;
		while (main() < 3) await new Promise((resolve) => setTimeout(resolve, 20));
		expect(main()).toBe(3);
		expect((await running.stop('SIGTERM')).exit).toBe(0);
	});

	it('over stdio, to a client of the older generation', async () => {
		const shop = shopIn(join(folder, 'stdio'));
		await build(shop);
		const [command, ...args] = TENET;
		const client = await connectedV1({ command, args: [...args, 'mcp'], cwd: shop });
		const { hear, until } = heard();
		const { ResourceUpdatedNotificationSchema } = await import('@modelcontextprotocol/sdk/types.js');
		client.setNotificationHandler(ResourceUpdatedNotificationSchema, hear);
		await client.subscribeResource({ uri: 'context://main/latest' });
		sayPolicy(shop, 'Personal data is masked in every log.');
		expect(await build(shop)).toMatchObject([{ reference: 'cp-v2', created: true }]);
		await until('context://main/latest');
		await client.close();
	});
});
