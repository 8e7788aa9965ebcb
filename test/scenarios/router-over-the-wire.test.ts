import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '@tenet/kernel';
import { AREAS, type Area } from '@tenet/knowledge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Built, build } from '../support/projects/building.ts';
import { edit, exampleIn } from '../support/projects/example-project.ts';
import { type ListeningTenet, listeningTenet } from '../support/projects/listening-tenet.ts';
import { configure } from '../support/projects/shop-project.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { TENET } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };
const LINES = { lines: { checkout: { domains: ['checkout'] } } };

const MONEY = '../org/components/shared/constraints/money-in-minor-units.constraint.yaml';

const folder = madeFolder();
const servers = new Map<Area, ListeningTenet>();
let project: string;
let embedded: readonly Built[];

beforeAll(async () => {
	project = exampleIn(join(folder, 'with files'));
	embedded = await build(project);
	for (const area of AREAS)
		servers.set(area, await listeningTenet(['serve', area, '--http', '0'], { folder: project }));
}, 60_000);

afterAll(async () => {
	await Promise.all([...servers.values()].map(({ running }) => running.stop('SIGKILL')));
	rmSync(folder, { recursive: true, force: true });
});

/** A folder without any authored file, whose router asks these servers. */
function routerFolder(name: string, reach: (area: Area) => object): string {
	const router = join(folder, name);
	mkdirSync(router);
	configure(router, { ...LINES, servers: Object.fromEntries(AREAS.map((area) => [area, { area, ...reach(area) }])) });
	return router;
}

const urlOf = (area: Area) => ({ url: servers.get(area)?.url });

describe('[T2-ROUTER-04] the four servers, each alone', PATIENT, () => {
	it('give over HTTP the digests that they give in one process, line by line', async () => {
		expect(embedded.map(({ reference }) => reference)).toEqual(['cp-v1', 'checkout/cp-v1']);
		expect(await build(routerFolder('http', urlOf))).toEqual(embedded);
	});

	it('give the same digests when the router starts them itself and speaks over stdio', async () => {
		const [command, main] = TENET;
		const reach = (area: Area) => ({ command, args: [main, 'serve', area, '--root', project] });
		expect(await build(routerFolder('stdio', reach))).toEqual(embedded);
	});

	it('give the same digests when two are asked over HTTP and the files of two are here', async () => {
		const mixed = exampleIn(join(folder, 'mixed'));
		const remote = {
			platform: { area: 'platform', ...urlOf('platform') },
			domain: { area: 'domain', ...urlOf('domain') },
		};
		const org = { doctrine: { org: { packs: [{ name: 'acme-platform', path: '../org' }] } } };
		configure(mixed, { ...LINES, ...org, servers: remote });
		expect(await build(mixed)).toEqual(embedded);
	});
});

describe('[T2-ROUTER-05] a router whose area server is killed', PATIENT, () => {
	it('says so, goes on serving, and asks the restarted server without a restart of its own', async () => {
		const router = routerFolder('killed', urlOf);
		const { origin, running } = await listeningTenet(['serve', 'router', '--http', '0'], { folder: router });
		const sealAgain = () => fetch(`${origin}/v1/context-packs`, { method: 'POST' });
		expect((await sealAgain()).status).toBe(200);

		const component = servers.get('component') as ListeningTenet;
		await component.running.stop('SIGKILL');
		const failed = await sealAgain();
		expect(failed.status).toBe(502);
		expect(await failed.json()).toMatchObject({
			code: 'UPSTREAM_UNREACHABLE',
			detail: expect.stringMatching(/the server "component": .*ECONNREFUSED/),
		});
		const kept = await fetch(`${origin}/v1/context-packs/cp-v1`);
		expect([kept.status, digestOf(await kept.text())]).toEqual([200, embedded[0]?.digest]);

		const { port } = new URL(component.url);
		servers.set('component', await listeningTenet(['serve', 'component', '--http', port], { folder: project }));
		const unchanged = await sealAgain();
		expect([unchanged.status, await unchanged.json()]).toMatchObject([200, [{ created: false }, { created: false }]]);

		edit(project, MONEY, ['title: ', 'title: Without exception, ']);
		const sealed = await sealAgain();
		expect([sealed.status, sealed.headers.get('location')]).toEqual([201, '/v1/context-packs/cp-v2']);
		expect((await running.stop()).exit).toBe(0);
	});
});
