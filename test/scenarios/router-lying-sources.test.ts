import { canonicalJson, digestOf } from '@tenet/kernel';
import { indexDigest } from '@tenet/knowledge/authoring';
import { afterAll, beforeAll, describe, it, onTestFinished } from 'vitest';
import { indexOf, type WrittenArea, writtenArea } from '../support/hostile-servers/written-area.ts';
import { type SealedShop, sealedShop } from '../support/projects/sealed-shop.ts';
import { freshStore } from '../support/store/store-process.ts';

let shop: SealedShop;
beforeAll(async () => {
	shop = await sealedShop();
}, 60_000);
afterAll(() => shop.remove());

const CONTRACT = { title: 'CartUpdated 2', name: 'CartUpdated', lifecycle: 'active' };

async function integrationArea(): Promise<WrittenArea> {
	const area = await writtenArea('integration', { 'contract/CartUpdated-v2': CONTRACT });
	onTestFinished(area.close);
	return area;
}

/** The honest index of an area, with its one entry replaced. */
function indexWith(area: WrittenArea, lie: object) {
	const index = indexOf('integration', area.artifacts);
	return sealed({ ...index, entries: index.entries.map((entry) => ({ ...entry, ...lie })) });
}

/** With the digest that its content really has: whoever lies carefully signs the lie. */
function sealed(index: ReturnType<typeof indexOf>) {
	return { ...index, digest: indexDigest(index) };
}

describe('[T2-ROUTER-02] a build with a source that does not say the truth takes no version and says who and why', {
	timeout: 60_000,
}, () => {
	it.each<[string, (area: WrittenArea) => unknown, RegExp]>([
		[
			'is no JSON',
			() => 'entries: []',
			/^UPSTREAM_MALFORMED: Cannot use the source "legacy": its index is not one: document: /,
		],
		[
			'is no index',
			() => ({ entries: [] }),
			/^UPSTREAM_MALFORMED: Cannot use the source "legacy": its index is not one: /,
		],
		[
			'is of another area than tenet.yaml says',
			() => indexOf('domain', new Map()),
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
			(area) =>
				sealed({
					...indexWith(area, {}),
					entries: [indexWith(area, {}), indexWith(area, {})].flatMap(({ entries }) => entries),
				}),
			/^UPSTREAM_MALFORMED: .*"integration:\/\/contract\/CartUpdated-v2".*"legacy"/,
		],
		[
			'says another digest than its content has',
			(area) => ({ ...indexWith(area, {}), digest: digestOf('another index') }),
			/^UPSTREAM_MALFORMED: Cannot use the source "legacy": its index says that its digest is sha256:[0-9a-f]{64}, and its content has sha256:[0-9a-f]{64}\. /,
		],
		[
			'keeps the digest of an index whose warnings it leaves out',
			(area) => {
				const warning = {
					rule: 'r',
					severity: 'warning',
					pack: 'written',
					file: 'x',
					message: 'It is weaker.',
				} as const;
				const index = { ...indexWith(area, {}), warnings: [warning] };
				return { ...index, warnings: [], digest: indexDigest(index) };
			},
			/^UPSTREAM_MALFORMED: Cannot use the source "legacy": its index says that its digest is /,
		],
		[
			'gives an artifact another title than its body has',
			(area) => indexWith(area, { title: 'Cart, optional' }),
			/^UPSTREAM_MALFORMED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": the body that the source "legacy" announces for it has the title "CartUpdated 2", and its index says "Cart, optional"\. Correct that server\.$/m,
		],
		[
			'names what it does not have',
			(area) => {
				const index = indexOf('integration', new Map([...area.artifacts, ['contract/Other-v1', CONTRACT]]));
				return index;
			},
			/^UPSTREAM_CHANGED: Cannot read "integration:\/\/contract\/Other-v1" from the server "legacy": it does not have this resource any more\. Build again\.$/m,
		],
	])('when its index %s', async (_lie, index, sentence) => {
		const area = await integrationArea();
		area.index = () => index(area);
		await shop.expectRefused({ legacy: { area: 'integration', url: area.url } }, sentence);
	});

	it.each<[string, string]>([
		['is no JSON', 'CartUpdated, version 2'],
		['is no artifact', '{"kind":"contract"}'],
		['is an artifact of another id', bodyOf({ id: 'Other-v1' })],
		['is an artifact of another kind', bodyOf({ kind: 'consumer' })],
		['is an artifact of another area', bodyOf({ area: 'platform' })],
		['has the right words in another form', `${bodyOf({})}\n`],
		['has a number that no two readers agree on', bodyOf({}).replace('"fields":{', '"fields":{"cost":1e400,')],
	])('when the body that it announced %s', async (_lie, body) => {
		const area = await integrationArea();
		area.index = () => indexWith(area, { digest: digestOf(body), size: Buffer.byteLength(body) });
		area.body = () => body;
		await shop.expectRefused(
			{ legacy: { area: 'integration', url: area.url } },
			/^UPSTREAM_MALFORMED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": .*"legacy"/,
		);
	});

	it('when it announces for its artifact the digest of another one that is in the store already', async () => {
		const area = await integrationArea();
		const [kept] = freshStore(shop.store).manifest(shop.digest as never).entries;
		area.index = () => indexWith(area, { digest: kept?.digest, size: kept?.size });
		await shop.expectRefused(
			{ legacy: { area: 'integration', url: area.url } },
			/^UPSTREAM_MALFORMED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": .*"legacy"/,
		);
	});

	it('when it does not say its version', async () => {
		const area = await integrationArea();
		area.index = () => ({ ...indexWith(area, {}), version: ' ' });
		const sentence =
			/^SOURCE_WITHOUT_VERSION: Cannot seal a Context Pack: the source "legacy" does not say its version\. /;
		await shop.expectRefused({ legacy: { area: 'integration', url: area.url } }, sentence, 1);
	});

	it('when it changes between its index and a read', async () => {
		const area = await integrationArea();
		const honest = area.body;
		area.body = (uri) => {
			area.artifacts.set('contract/CartUpdated-v2', { ...CONTRACT, lifecycle: 'deprecated' });
			return honest(uri);
		};
		await shop.expectRefused(
			{ legacy: { area: 'integration', url: area.url } },
			/^UPSTREAM_CHANGED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": the source "legacy" changed it between its index and the read\. Build again\.$/m,
		);
	});

	it('when two sources claim one uri, and names both', async () => {
		const [one, other] = [await integrationArea(), await integrationArea()];
		const servers = { ours: { area: 'integration', url: one.url }, theirs: { area: 'integration', url: other.url } };
		await shop.expectRefused(
			servers,
			/^UPSTREAM_MALFORMED: Cannot seal "integration:\/\/contract\/CartUpdated-v2": the sources "ours" and "theirs" both serve it\. Let one of them own it\.$/m,
		);
	});
});

function bodyOf(lie: object): string {
	return canonicalJson({ area: 'integration', kind: 'contract', id: 'CartUpdated-v2', fields: CONTRACT, ...lie });
}
