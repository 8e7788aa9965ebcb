import { AREAS, type Area } from '@tenet/knowledge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENTS } from '../support/mcp-clients.ts';
import {
	ENDPOINTS,
	type Endpoint,
	type ExampleEndpoints,
	exampleEndpoints,
	shown,
} from '../support/projects/example-endpoints.ts';

const PATIENT = { timeout: 60_000 };

let endpoints: ExampleEndpoints;
beforeAll(async () => {
	endpoints = await exampleEndpoints();
}, 60_000);
afterAll(() => endpoints.stop());

const GOVERNED: readonly (readonly [area: Area, question: string, args: object])[] = [
	['platform', 'get_guidance', { action: 'specify', domain: 'cart' }],
	['platform', 'get_definition_of_done', { action: 'implement' }],
	['domain', 'describe_domain', { domain: 'cart' }],
	['domain', 'find_owner', { name: 'cart.Cart' }],
	['domain', 'find_owner', { name: 'cart.CartUpdated' }],
	['domain', 'find_owner', { name: 'checkout.orders' }],
	['integration', 'find_contracts', { name: 'CartUpdated' }],
	['integration', 'find_contracts', { type: 'api' }],
	['integration', 'list_consumers', { contract: 'CartUpdated-v1' }],
	['integration', 'check_removal', { contract: 'OrderPlaced-v3', on: '2027-01-01' }],
	['domain', 'check_invariants', { invariant: 'cart.CART-1', states: [{ cart: {} }] }],
	['component', 'find_approved_library', { need: 'moment' }],
	['component', 'get_constraints', { component: 'cart-service' }],
	['component', 'get_runbook', { symptom: 'outbox lag' }],
];

const UNGOVERNED: typeof GOVERNED = [
	['domain', 'describe_domain', { domain: 'fulfilment' }],
	['domain', 'find_owner', { name: 'fulfilment.shipments' }],
	['integration', 'find_contracts', { name: 'ShipmentSent' }],
	['integration', 'list_consumers', { contract: 'ShipmentSent-v1' }],
	['integration', 'explain_impact', { contract: 'ShipmentSent-v1' }],
	['integration', 'plan_migration', { from: 'ShipmentSent-v1' }],
	['component', 'find_approved_library', { need: 'left-pad' }],
	['component', 'get_constraints', { component: 'fulfilment-service' }],
	['component', 'get_runbook', { symptom: 'the coffee machine hums' }],
];

describe('[T2-ASK-01] a question', PATIENT, () => {
	it.each(GOVERNED)('is answered by the %s server, and by the router from the pack: %s %j', async (...one) => {
		const [area, question, args] = one;
		const ofServer = await endpoints.ask(area, question, args);
		const ofRouter = await asked(question, args);
		expect(ofServer).toMatchObject({ governed: true, statement: expect.not.stringContaining('No governed answer') });
		// A server alone says what it cannot know.
		const statement = String(ofServer['statement']).replace(/ Components are not known here.*? of the router\./, '');
		expect(ofRouter).toMatchObject({ governed: true, pack: 'cp-v1', statement });
		expect(sourcesOf(ofRouter)).toEqual(expect.arrayContaining(sourcesOf(ofServer)));
	});
});

describe('[T2-ASK-02] what nobody governs', PATIENT, () => {
	const REFUSAL = { statement: expect.stringMatching(/^No governed answer for .*[Dd]o not invent one/s) };

	it.each(UNGOVERNED)('is said as such by the %s server and by the router: %s %j', async (area, question, args) => {
		for (const answer of [await endpoints.ask(area, question, args), await asked(question, args)]) {
			expect(answer).toMatchObject({ governed: false, ...REFUSAL });
			expect(answer['statement']).toContain(`No governed answer for "${Object.values(args)[0]}"`);
		}
	});

	it.each([
		['get_definition_of_done', { action: 'implement' }],
		['find_approved_library', { need: 'zod' }],
		['get_constraints', { component: 'cart-service' }],
		['get_runbook', { symptom: 'outbox lag' }],
	])('is said as such where a pack has nothing of its kind: %s %j', async (question, args) => {
		const answer = await asked(question, args, 'models/cp-v1');
		expect(answer).toMatchObject({ governed: false, ...REFUSAL });
	});

	it.each(AREAS)('is said as such by the list and the search of the %s server', async (area) => {
		for (const filter of [{ kind: 'no-such-kind' }, { tag: 'no-such-tag' }])
			expect(await endpoints.ask(area, 'list_artifacts', filter)).toMatchObject({ total: 0, ...REFUSAL });
		expect(await endpoints.ask(area, 'search_artifacts', { query: 'qwzrtp' })).toMatchObject({ hits: [], ...REFUSAL });
	});

	it('is said as such by the search of the router', async () => {
		const found = await (await endpoints.client('router')).callTool({
			name: 'search_context',
			arguments: { query: 'qwzrtp' },
		});
		expect(shown(found)).toContain('No governed answer for');
	});
});

describe('[T2-PROMPT-04] the prompt of an endpoint', PATIENT, () => {
	const EVERY_WAY = ENDPOINTS.flatMap((endpoint) => CLIENTS.map((kind) => [endpoint, kind] as const));

	it.each(EVERY_WAY)('%s is written for %s: two phases, five gates, its own tools', async (endpoint, kind) => {
		const client = await endpoints.client(endpoint, kind);
		const [prompt] = (await client.listPrompts()).prompts;
		const pinned = endpoint === 'router' ? 'pack' : 'context_pack';
		const names = ['request', 'pack', 'domain', 'component'];
		expect(prompt?.arguments?.map(({ name }) => name)).toEqual(
			endpoint === 'router' ? names : names.toSpliced(1, 0, 'context_pack'),
		);
		const given = { request: 'Show the total', [pinned]: 'cp-v1', domain: 'cart', component: 'cart-service' };
		const { messages } = await client.getPrompt({ name: 'specify_with_context', arguments: given });
		const text = messages[0]?.content.text ?? '';
		const gates = ['Context completeness', 'Domain validity', 'Integration safety', 'NFR compliance'];
		for (const said of ['Phase 1', 'Phase 2', ...gates, 'Ready to implement', ...Object.values(given)])
			expect(text.toLowerCase()).toContain(said.toLowerCase());
		const tools = (await client.listTools()).tools.map(({ name }) => name);
		expect(tools.filter((name) => text.includes(name)).length).toBeGreaterThanOrEqual(3);
	});

	it.each(ENDPOINTS)('%s completes domains', async (endpoint) => {
		expect(await completed(endpoint, 'domain')).toEqual(['cart', 'checkout', 'payments', 'storefront']);
		expect(await completed(endpoint, 'domain', 'CH')).toEqual(['checkout']);
	});

	it.each(ENDPOINTS)('%s completes components', async (endpoint) => {
		expect(await completed(endpoint, 'component', 'pay')).toEqual(['payments-service']);
	});

	it.each(AREAS)('%s completes the packs in force', async (endpoint) => {
		expect(await completed(endpoint, 'pack')).toEqual(['builtin', 'acme-platform', 'project']);
		expect(await completed(endpoint, 'pack', 'AC')).toEqual(['acme-platform']);
	});

	it('router completes packs', async () => {
		expect(await completed('router', 'pack', 'cp')).toEqual(['cp-v1']);
		expect(await completed('router', 'pack', 'mod')).toEqual(['models/cp-v1']);
	});
});

/** A question asked of the router's pack by the tool that asks every one. */
function asked(question: string, parameters: object, pack = 'cp-v1'): Promise<Readonly<Record<string, unknown>>> {
	return endpoints.ask('router', 'ask', { question, parameters, pack });
}

async function completed(endpoint: Endpoint, name: string, value = ''): Promise<readonly string[]> {
	const ref = { type: 'ref/prompt', name: 'specify_with_context' };
	const { completion } = await (await endpoints.client(endpoint)).complete({ ref, argument: { name, value } });
	return completion.values;
}

function sourcesOf({ sources }: Readonly<Record<string, unknown>>): string[] {
	return (sources as { uri: string }[]).map(({ uri }) => uri);
}
