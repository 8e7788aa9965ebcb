import { AREAS, type Area } from '@tenet/knowledge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleEndpoints, exampleEndpoints, shown } from '../support/projects/example-endpoints.ts';

const PATIENT = { timeout: 60_000 };

let endpoints: ExampleEndpoints;
beforeAll(async () => {
	endpoints = await exampleEndpoints();
}, 60_000);
afterAll(() => endpoints.stop());

/** What the seed's section 1 says that each server owns, and its section 2 that it exposes, by artifacts of the example. */
const OWNED: Readonly<Record<Area, Readonly<Record<string, readonly string[]>>>> = {
	platform: {
		'UX guidelines': ['ux-guideline/accessible-interfaces'],
		'security policies': ['policy/access-control', 'policy/secrets', 'policy/encryption'],
		'PII policies': ['policy/pii-handling', 'policy/pii-retention'],
		'observability standards': ['observability-standard/service-telemetry'],
		'NFR baselines': ['nfr/latency', 'nfr/availability'],
		'the Definition of Done': ['definition-of-done/implement', 'definition-of-done/platform-level'],
		'its constitution': ['constitution/tenet', 'constitution/acme'],
		initiatives: ['initiative/ECO-124'],
		'global ADRs': ['adr/ADR-219'],
	},
	domain: {
		entities: ['entity/cart.Cart', 'entity/checkout.Order', 'entity/payments.PaymentIntent'],
		invariants: ['invariant/cart.CART-1', 'invariant/payments.PAY-3'],
		'bounded contexts': ['bounded-context/cart', 'bounded-context/checkout', 'bounded-context/payments'],
		'owned events': ['domain-event/cart.CartUpdated'],
	},
	integration: {
		'versioned events': ['contract/CartUpdated-v1', 'contract/CartUpdated-v2', 'contract/OrderPlaced-v3'],
		'versioned APIs': ['contract/Carts-v1', 'contract/PaymentIntents-v1'],
		'consumer lists': ['consumer/storefront-web.CartUpdated-v1'],
		'compatibility rules': ['integration-policy/contract-versioning', 'integration-policy/dual-publish'],
		'deprecation rules': ['integration-policy/deprecation'],
	},
	component: {
		'architecture patterns': ['pattern/transactional-outbox'],
		'approved libraries': ['approved-library/npm.fastify'],
		constraints: ['constraint/cart-service.merge-transaction'],
		runbooks: ['runbook/cart-service.outbox-lag'],
		'local ADRs': ['adr/cart-service.ADR-7'],
		components: ['component/cart-service', 'component/payments-service'],
	},
};

describe.each(AREAS)('[T2-SEED-01] the %s server', PATIENT, (area) => {
	it.each(Object.entries(OWNED[area]))('exposes %s: lists, reads and finds them', async (_, names) => {
		const client = await endpoints.client(area);
		for (const name of names) {
			const uri = `${area}://${name}`;
			const [kind = '', id = ''] = name.split('/');
			const { artifacts } = (await endpoints.ask(area, 'list_artifacts', { kind })) as unknown as Listed;
			const title = artifacts.find((one) => one.uri === uri)?.title;
			expect([uri, title]).toEqual([uri, expect.stringMatching(/\S/)]);
			const { contents } = await client.readResource({ uri });
			expect(JSON.parse(contents[0]?.text ?? '')).toMatchObject({ area, kind, id });
			expect(shown(await client.callTool({ name: 'read_artifacts', arguments: { uris: [uri] } }))).toContain(title);
			const found = await client.callTool({ name: 'search_artifacts', arguments: { query: title } });
			expect(shown(found)).toContain(uri);
		}
	});

	it('exposes nothing of another area', async () => {
		const { resources } = await (await endpoints.client(area)).listResources();
		expect(resources.length).toBeGreaterThan(20);
		expect(resources.filter(({ uri }) => !uri.startsWith(`${area}://`))).toEqual([]);
	});
});

describe('[T2-SEED-02] the router', PATIENT, () => {
	it('aggregates all four into a versioned Context Pack, and names each with its version and digest', async () => {
		const manifest = await read<Manifest>('router', 'context://main/cp-v1/manifest');
		const indexes = await Promise.all(AREAS.map((area) => read<Index>(area, `${area}://index`)));
		const named = ({ uri, digest }: Named) => `${uri} ${digest}`;
		expect(manifest.entries.map(named).sort()).toEqual(indexes.flatMap(({ entries }) => entries.map(named)).sort());
		expect(manifest.sources.servers).toEqual(
			indexes
				.map(({ area, version }) => ({ name: area, area, version, digest: expect.stringMatching(/^sha256:/) }))
				.sort((a, b) => (a.name < b.name ? -1 : 1)),
		);
	});

	it('gives the spec layer what a platform spec, a component spec, a contract and an ADR rest on', async () => {
		const client = await endpoints.client('router');
		const uris = [
			'platform://policy/five-gates',
			'component://component/cart-service',
			'integration://contract/CartUpdated-v2',
			'platform://adr/ADR-219',
		];
		const answer = shown(await client.callTool({ name: 'read_context', arguments: { uris, pack: 'cp-v1' } }));
		for (const uri of uris) expect(answer).toContain(`\`${uri}\``);
		expect(answer).toMatch(/^From Context Pack cp-v1 \(sha256:[0-9a-f]{64}\)\.$/m);
	});
});

interface Named {
	readonly uri: string;
	readonly digest: string;
}

interface Index {
	readonly area: Area;
	readonly version: string;
	readonly entries: readonly Named[];
}

interface Manifest {
	readonly entries: readonly Named[];
	readonly sources: { readonly servers: readonly { readonly name: string }[] };
}

interface Listed {
	readonly artifacts: readonly { readonly uri: string; readonly title: string }[];
}

async function read<T>(endpoint: Area | 'router', uri: string): Promise<T> {
	const { contents } = await (await endpoints.client(endpoint)).readResource({ uri });
	return JSON.parse(contents[0]?.text ?? '') as T;
}
