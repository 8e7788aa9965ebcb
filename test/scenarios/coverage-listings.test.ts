import { rmSync } from 'node:fs';
import { AREAS } from '@tenet/knowledge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENTS, type ClientKind, connectedClient, connectedV1, connectedV2 } from '../support/mcp-clients.ts';
import { type ListeningTenet, listeningTenet } from '../support/projects/listening-tenet.ts';
import { shopIn, write } from '../support/projects/shop-project.ts';
import { madeFolder } from '../support/temporary-folder.ts';

const PATIENT = { timeout: 60_000 };
const COUNT = 250;

/** One server of each area over a project with more policies than a page holds. */
const folder = madeFolder();
const servers = new Map<string, ListeningTenet>();

beforeAll(async () => {
	shopIn(folder);
	for (let number = 0; number < COUNT; number++)
		write(folder, `governance/rules/rule-${number}.policy.yaml`, rule(number));
	for (const area of AREAS) servers.set(area, await listeningTenet(['serve', area, '--http', '0'], { folder }));
}, 60_000);

afterAll(async () => {
	await Promise.all([...servers.values()].map(({ running }) => running.stop('SIGKILL')));
	rmSync(folder, { recursive: true, force: true });
});

const reach = (area: string) => ({ url: servers.get(area)?.url ?? '' });

describe('[T2-CACHE-01] how long an answer may be kept', PATIENT, () => {
	it.each(AREAS)(
		'is said by the %s server: what files change not at all, what a release changes a while',
		async (area) => {
			const client = await connectedV2('v2 on 2026-07-28', reach(area));
			const hint = async (method: string, params: object = {}) => {
				const answer = await client.request({ method: method as 'resources/list', params: { ...params } });
				const { ttlMs, cacheScope } = answer as { ttlMs?: number; cacheScope?: string };
				return [ttlMs, cacheScope];
			};
			expect(await hint('resources/list')).toEqual([0, 'private']);
			expect(await hint('resources/read', { uri: `${area}://index` })).toEqual([0, 'private']);
			for (const method of ['tools/list', 'prompts/list', 'resources/templates/list'])
				expect([method, ...(await hint(method))]).toEqual([method, 300_000, 'public']);
			await client.close();
		},
	);
});

describe('[T2-PAGES-01] a server that has more than a page', PATIENT, () => {
	it.each(CLIENTS)('lists to %s each resource once, no page longer than a page', async (kind) => {
		const uris: string[] = [];
		let cursor: string | undefined;
		const { page, close } = await pages(kind);
		do {
			const { resources, nextCursor } = await page(cursor);
			expect(resources.length).toBeLessThanOrEqual(100);
			uris.push(...resources.map(({ uri }) => uri));
			cursor = nextCursor;
		} while (cursor !== undefined);
		await close();
		expect(new Set(uris).size).toBe(uris.length);
		expect(uris.filter((uri) => uri.startsWith('platform://policy/rule-'))).toHaveLength(COUNT);
	});

	it.each(CLIENTS)('shows to %s each artifact once, page after page', async (kind) => {
		const client = await connectedClient(kind, reach('platform'));
		const uris: string[] = [];
		let cursor: string | undefined;
		do {
			const args = { tag: 'many', ...(cursor && { cursor }) };
			const { structuredContent } = await client.callTool({ name: 'list_artifacts', arguments: args });
			const listed = structuredContent as unknown as { total: number; artifacts: { uri: string }[]; cursor?: string };
			expect(listed.total).toBe(COUNT);
			uris.push(...listed.artifacts.map(({ uri }) => uri));
			cursor = listed.cursor;
		} while (cursor !== undefined);
		expect([uris.length, new Set(uris).size]).toEqual([COUNT, COUNT]);
	});
});

/** One page of the resources by itself: the SDK's own method of the newer client fetches all of them. */
async function pages(kind: ClientKind) {
	const params = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });
	if (kind === 'v1') {
		const client = await connectedV1(reach('platform'));
		return { page: (cursor?: string) => client.listResources(params(cursor)), close: () => client.close() };
	}
	const client = await connectedV2(kind, reach('platform'));
	return {
		page: (cursor?: string) => client.request({ method: 'resources/list', params: params(cursor) }),
		close: () => client.close(),
	};
}

function rule(number: number): string {
	const rules = 'rules:\n  - {id: R-1, statement: It is so.}\n';
	return `id: rule-${number}\ntitle: Rule ${number}\nstatement: It is so.\nseverity: may\ntags: [many]\n${rules}`;
}
