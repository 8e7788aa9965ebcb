import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '@tenet/kernel';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtScript } from '../support/hostile-servers/built-script.ts';
import { listening } from '../support/hostile-servers/listening.ts';
import { MISANSWERS } from '../support/hostile-servers/misanswers.ts';
import { indexOf, type WrittenArea, writtenArea } from '../support/hostile-servers/written-area.ts';
import { build, type Built } from '../support/projects/building.ts';
import { listeningTenet } from '../support/projects/listening-tenet.ts';
import { type Authored, configure, shopIn } from '../support/projects/shop-project.ts';
import { freshStore, lineNow } from '../support/store/store-process.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { tenet } from '../support/tenet-command.ts';

/** Short for those who never answer. A slow machine makes an honest source late, too, so theirs is the default. */
const IMPATIENT = 1_000;

const folder = madeFolder();
const shop = join(folder, 'shop');
const store = join(shop, '.tenet', 'store');
let sealed: Built | undefined;

beforeAll(async () => {
	[sealed] = await build(shopIn(shop));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds with these servers and expects the one sentence, no version, and what is sealed to be readable as before. */
async function expectRefused(servers: Authored, sentence: RegExp): Promise<void> {
	configure(shop, { servers });
	const before = lineNow(store);
	const { exit, stdout, stderr } = await tenet(['context', 'build'], { folder: shop });
	expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
	expect(stderr).toMatch(sentence);
	expect(stderr.trimEnd().split('\n')).toHaveLength(1);
	expect(lineNow(store)).toEqual(before);
	const read = await tenet(['context', 'get', 'cp-v1', '--format', 'json'], { folder: shop });
	expect([read.exit, digestOf(read.stdout)]).toEqual([0, sealed?.digest]);
}

const WRONG: Readonly<Record<keyof typeof MISANSWERS, RegExp>> = {
	'never answers': /^UPSTREAM_TIMEOUT: Cannot connect to the server "legacy": it did not answer in time\. /,
	'answers with headers and then nothing': /^UPSTREAM_TIMEOUT: Cannot connect to the server "legacy": it did not answer/,
	'hangs up': /^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": /,
	'hangs up in the middle of an answer': /^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": /,
	'is a web page': /^UPSTREAM_MALFORMED: Cannot connect to the server "legacy": /,
	'says JSON that is none': /^UPSTREAM_MALFORMED: Cannot connect to the server "legacy": /,
	'says JSON of another protocol': /^UPSTREAM_MALFORMED: Cannot connect to the server "legacy": /,
	'says events that are none': /^UPSTREAM_(MALFORMED|TIMEOUT): Cannot connect to the server "legacy": /,
	'is broken (status 500)': /^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": it answered with HTTP status 500\./,
	'wants a login (status 401)': /^UPSTREAM_MALFORMED: Cannot connect to the server "legacy": it answered with HTTP status 401\./,
	'announces 10 GB': /^UPSTREAM_MALFORMED: Cannot .* the server "legacy": its answer is larger than \d+ bytes\./,
	'never stops answering': /^UPSTREAM_MALFORMED: Cannot .* the server "legacy": its answer is larger than \d+ bytes\./,
	'never stops sending events': /^UPSTREAM_MALFORMED: Cannot .* the server "legacy": its answer is larger than \d+ bytes\./,
};

describe('[T2-ROUTER-01] a build with a source that cannot be asked takes no version and says who and why', () => {
	it('when nothing listens at its address', async () => {
		const { url, close } = await listening(() => {});
		await close();
		const server = { area: 'integration', url };
		await expectRefused({ legacy: server }, /^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": .*ECONNREFUSED.*tenet\.yaml\.$/m);
	});

	it.each(Object.entries(MISANSWERS))('when it %s', async (way, listener) => {
		const { url, close } = await listening(listener);
		onTestFinished(close);
		const waits = WRONG[way as keyof typeof MISANSWERS].source.includes('TIMEOUT');
		const server = { area: 'integration', url, ...(waits && { deadlineMs: IMPATIENT }) };
		await expectRefused({ legacy: server }, WRONG[way as keyof typeof MISANSWERS]);
	}, 60_000);

	it('when it redirects, and the other place is never asked', async () => {
		const elsewhere = await listening((_request, response) => void response.end());
		const { url, close } = await listening((_request, response) =>
			void response.writeHead(307, { location: elsewhere.url }).end(),
		);
		onTestFinished(close);
		onTestFinished(elsewhere.close);
		const sentence = /^UPSTREAM_MALFORMED: .*"legacy": it redirects \(HTTP status 307\), and redirects are not followed\./;
		await expectRefused({ legacy: { area: 'integration', url } }, sentence);
		expect(elsewhere.asked()).toBe(0);
	});

	it.each([
		['cannot be started', { command: 'no-such-program-anywhere' }, /^UPSTREAM_UNREACHABLE: .*"legacy": .*ENOENT/],
		['ends at once', 'ends', /^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": the connection was lost\./],
		['never answers', 'is silent', /^UPSTREAM_TIMEOUT: Cannot connect to the server "legacy": it did not answer in time\./],
		['writes what is no protocol', 'chats', /^UPSTREAM_(TIMEOUT|MALFORMED): Cannot connect to the server "legacy": /],
		['never ends its line', 'shouts', /^UPSTREAM_(UNREACHABLE|MALFORMED|TIMEOUT): Cannot connect to the server "legacy": /],
	] as const)('when it is a program that %s', async (_does, way, sentence) => {
		const program = typeof way === 'string' ? builtScript('misbehaving-process', way) : way;
		await expectRefused({ legacy: { area: 'integration', deadlineMs: IMPATIENT, ...program } }, sentence);
	}, 60_000);

	it('when others answer well and only one does not, whoever is first', async () => {
		const good = await integrationArea();
		const { url, close } = await listening(MISANSWERS['never answers']);
		onTestFinished(close);
		const servers = {
			alpha: { area: 'integration', url: good.url },
			beta: { area: 'component', url, deadlineMs: IMPATIENT },
		};
		await expectRefused(servers, /^UPSTREAM_TIMEOUT: Cannot connect to the server "beta": /);
	});
});

const CONTRACT = { title: 'CartUpdated 2', name: 'CartUpdated', lifecycle: 'active' };

async function integrationArea(): Promise<WrittenArea> {
	const area = await writtenArea('integration', { 'contract/CartUpdated-v2': CONTRACT });
	onTestFinished(area.close);
	return area;
}

/** The honest index of an area, with its one entry replaced. */
function indexWith(area: WrittenArea, lie: object) {
	const index = indexOf('integration', area.artifacts);
	return { ...index, entries: index.entries.map((entry) => ({ ...entry, ...lie })) };
}

describe('[T2-ROUTER-02] a build with a source that does not say the truth takes no version and says who and why', () => {
	it.each<[string, (area: WrittenArea) => unknown, RegExp]>([
		['is no JSON', () => 'entries: []', /^UPSTREAM_MALFORMED: Cannot use the source "legacy": its index is not one: document: /],
		['is no index', () => ({ entries: [] }), /^UPSTREAM_MALFORMED: Cannot use the source "legacy": its index is not one: /],
		[
			'is of another area than tenet.yaml says',
			(area) => ({ ...indexOf('domain', new Map()), entries: [], digest: indexWith(area, {}).digest }),
			/^UPSTREAM_MALFORMED: Cannot use the source "legacy": it serves the area "domain", and tenet\.yaml says "integration"\. /,
		],
		[
			'gives an artifact another kind than its uri says',
			(area) => indexWith(area, { kind: 'policy' }),
			/^UPSTREAM_MALFORMED: .*"legacy": its index says that "integration:\/\/contract\/CartUpdated-v2" is policy "CartUpdated-v2"/,
		],
		[
			'gives an artifact another id than its uri says',
			(area) => indexWith(area, { id: 'CartUpdated-v3' }),
			/^UPSTREAM_MALFORMED: .*"legacy": its index says that "integration:\/\/contract\/CartUpdated-v2" is contract "CartUpdated-v3"/,
		],
		[
			'names an artifact of another area',
			(area) => indexWith(area, { uri: 'platform://policy/pii', kind: 'policy', id: 'pii' }),
			/^UPSTREAM_MALFORMED: .*"legacy": its index says that "platform:\/\/policy\/pii" is policy "pii"/,
		],
		[
			'has an id that climbs out of its folder',
			(area) => indexWith(area, { uri: 'integration://contract/../../x', id: '../../x' }),
			/^UPSTREAM_MALFORMED: .*"legacy": its index is not one: entries\.0\.uri: /,
		],
		[
			'names one artifact twice',
			(area) => ({ ...indexWith(area, {}), entries: [...indexWith(area, {}).entries, ...indexWith(area, {}).entries] }),
			/^UPSTREAM_MALFORMED: .*"integration:\/\/contract\/CartUpdated-v2".*"legacy"/,
		],
		[
			'names what it does not have',
			(area) => {
				const index = indexOf('integration', new Map([...area.artifacts, ['contract/Other-v1', CONTRACT]]));
				return index;
			},
			/^UPSTREAM_CHANGED: Cannot read "integration:\/\/contract\/Other-v1" from the server "legacy": it does not have this resource any more\. Build again\.$/m,
		],
		[
			'does not say its version',
			(area) => ({ ...indexWith(area, {}), version: ' ' }),
			/^SOURCE_WITHOUT_VERSION: .*"legacy"/,
		],
	])('when its index %s', async (_lie, index, sentence) => {
		const area = await integrationArea();
		area.index = () => index(area);
		await expectRefused({ legacy: { area: 'integration', url: area.url } }, sentence);
	});

	it.each<[string, string]>([
		['is no JSON', 'CartUpdated, version 2'],
		['is no artifact', '{"kind":"contract"}'],
		['is an artifact of another id', bodyOf({ id: 'Other-v1' })],
		['is an artifact of another kind', bodyOf({ kind: 'consumer' })],
		['is an artifact of another area', bodyOf({ area: 'platform' })],
	])('when the body that it announced %s', async (_lie, body) => {
		const area = await integrationArea();
		area.index = () => indexWith(area, { digest: digestOf(body), size: Buffer.byteLength(body) });
		area.body = () => body;
		await expectRefused(
			{ legacy: { area: 'integration', url: area.url } },
			/^UPSTREAM_MALFORMED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": .*"legacy"/,
		);
	});

	it('when it announces for its artifact the digest of another one that is in the store already', async () => {
		const area = await integrationArea();
		const [kept] = freshStore(store).manifest(sealed?.digest as never).entries;
		area.index = () => indexWith(area, { digest: kept?.digest, size: kept?.size });
		await expectRefused(
			{ legacy: { area: 'integration', url: area.url } },
			/^UPSTREAM_MALFORMED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": .*"legacy"/,
		);
	});

	it('when it changes between its index and a read', async () => {
		const area = await integrationArea();
		const honest = area.body;
		area.body = (uri) => {
			area.artifacts.set('contract/CartUpdated-v2', { ...CONTRACT, lifecycle: 'deprecated' });
			return honest(uri);
		};
		await expectRefused(
			{ legacy: { area: 'integration', url: area.url } },
			/^UPSTREAM_CHANGED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": the source "legacy" changed it between its index and the read\. Build again\.$/m,
		);
	});

	it('when two sources claim one uri, and names both', async () => {
		const [one, other] = [await integrationArea(), await integrationArea()];
		const servers = { ours: { area: 'integration', url: one.url }, theirs: { area: 'integration', url: other.url } };
		await expectRefused(
			servers,
			/^UPSTREAM_MALFORMED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": the sources "ours" and "theirs" both serve it\. Let one of them own it\.$/m,
		);
	});
});

function bodyOf(lie: object): string {
	return JSON.stringify({ area: 'integration', kind: 'contract', id: 'CartUpdated-v2', fields: CONTRACT, ...lie });
}

describe('[T2-ROUTER-03] while a source is dead', () => {
	it('everything sealed is served over HTTP, and a build over HTTP says who is dead', async () => {
		const { url, close } = await listening(() => {});
		await close();
		configure(shop, { servers: { legacy: { area: 'integration', url } } });
		const { origin, running } = await listeningTenet(['serve', 'router', '--http', '0'], { folder: shop });
		const manifest = await fetch(`${origin}/v1/context-packs/cp-v1`);
		expect(digestOf(await manifest.text())).toBe(sealed?.digest);
		const entry = await fetch(`${origin}/v1/context-packs/cp-v1/entries/platform/policy/pii`);
		expect(await entry.json()).toMatchObject({ id: 'pii' });
		expect((await fetch(`${origin}/readyz`)).status).toBe(200);
		const built = await fetch(`${origin}/v1/context-packs`, { method: 'POST' });
		expect([built.status, built.headers.get('content-type')]).toEqual([502, 'application/problem+json; charset=utf-8']);
		expect(await built.json()).toMatchObject({
			code: 'UPSTREAM_UNREACHABLE',
			detail: expect.stringContaining('Cannot connect to the server "legacy"'),
		});
		const { exit, stderr } = await running.stop();
		expect(exit).toBe(0);
		expect(stderr).toContain('"code":"UPSTREAM_UNREACHABLE"');
		expect(lineNow(store)).toHaveLength(1);
	}, 30_000);
});
