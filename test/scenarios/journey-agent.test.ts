import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, type JsonObject, type JsonValue } from '@tenet/kernel';
import { openContextPacks } from '@tenet/router';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyClient, CLIENTS, connectedClient, type Reach } from '../support/mcp-clients.ts';
import { edit, exampleIn } from '../support/projects/example-project.ts';
import { type TenetUp, tenetUp } from '../support/projects/listening-tenet.ts';
import { freshStore } from '../support/store/store-process.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { TENET, tenet } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };
const PII = 'platform://policy/pii-retention';
/** What the last words of a page say when there is more. */
const MORE = /\n\n---\nMore follows\. Ask again with the same arguments and cursor: (\S+)\n$/;
/** Names and titles are promises: agents' configurations and prompts name them. With arguments that each understands. */
const TOOLS: Readonly<Record<string, { readonly title: string; readonly args: Readonly<Record<string, unknown>> }>> = {
	list_context_packs: { title: 'List Context Packs', args: {} },
	get_context_pack: { title: 'Get a Context Pack', args: { format: 'markdown' } },
	search_context: { title: 'Search a Context Pack', args: { query: 'personal data' } },
	read_context: { title: 'Read entries of a Context Pack', args: { uris: [PII] } },
	diff_context_packs: { title: 'Compare two Context Packs', args: { from: 'cp-v1' } },
	build_context_pack: { title: 'Build a Context Pack', args: {} },
	get_guidance: { title: 'Get guidance for an action', args: { action: 'implement' } },
	describe_domain: { title: 'Describe a domain', args: { domain: 'cart' } },
	find_owner: { title: 'Find an owner', args: { name: 'Cart' } },
	find_contracts: { title: 'Find contracts', args: { name: 'CartUpdated' } },
	explain_impact: { title: 'Explain the impact of a contract change', args: { contract: 'CartUpdated-v2' } },
	find_approved_library: { title: 'Find an approved library', args: { need: 'http' } },
	ask: {
		title: 'Ask a question of a Context Pack',
		args: { question: 'get_runbook', parameters: { symptom: 'outbox lag' } },
	},
};

const folder = madeFolder();
const project = exampleIn(join(folder, 'shop'));
const store = join(project, '.tenet', 'store');
const [command, main] = TENET;
let running: TenetUp;

beforeAll(async () => {
	await tenet(['context', 'build'], { folder: project });
	edit(project, '../org/policies/pii-retention.policy.yaml', ['30 days after', '14 days after']);
	running = await tenetUp({ folder: project });
}, 60_000);

afterAll(async () => {
	await running.running.stop('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** Agents start in folders of their own, so over stdio the project is named. */
function reach(how: string): Reach {
	return how === 'HTTP' ? { url: running.url } : { command, args: [main, 'mcp', '--root', project], cwd: tmpdir() };
}

async function called(client: AnyClient, name: string, args: Readonly<Record<string, unknown>>) {
	const result = await client.callTool({ name, arguments: { ...args } });
	const text = result.content.map((part) => part.text).join('');
	if (result.isError) throw new Error(text);
	return { text, structure: result.structuredContent as JsonObject | undefined };
}

/** All pages of a readable answer, without what says that there are more. */
async function pagesOf(client: AnyClient, name: string, args: Readonly<Record<string, unknown>>) {
	const pages: string[] = [];
	for (let cursor: string | undefined; ; ) {
		const { text } = await called(client, name, { ...args, ...(cursor && { cursor }) });
		cursor = MORE.exec(text)?.[1];
		pages.push(text.replace(MORE, ''));
		if (cursor === undefined) return pages;
	}
}

const EVERY_WAY = CLIENTS.flatMap((kind) => ['stdio', 'HTTP'].map((how) => [kind, how] as const));

describe.each(EVERY_WAY)('[T2-JOURNEY-05] an agent with the client %s, over %s', PATIENT, (kind, how) => {
	it('lists packs, pins one, searches it and reads what it found', async () => {
		const client = await connectedClient(kind, reach(how));
		const listed = await called(client, 'list_context_packs', {});
		expect(listed.structure).toMatchObject({
			total: 4,
			packs: [
				{ reference: 'checkout/cp-v2' },
				{ reference: 'checkout/cp-v1' },
				{ reference: 'cp-v2' },
				{ reference: 'cp-v1' },
			],
		});
		expect(JSON.parse(listed.text)).toEqual(listed.structure);
		const digest = freshStore(store).versions('main' as never)[0]?.record.digest;
		const pack = `cp-v1@${digest}`;
		expect((await called(client, 'get_context_pack', { pack })).text).toMatch(/^# Context Pack cp-v1\n\n`sha256:/);
		const found = await called(client, 'search_context', { pack, query: 'how long is guest data kept', limit: 3 });
		const hits = found.structure?.['hits'] as readonly { uri: string; passage: string }[];
		expect(hits.map(({ uri }) => uri)).toContain(PII);
		const { text } = await called(client, 'read_context', { pack, uris: hits.map(({ uri }) => uri) });
		expect(text).toContain(`From Context Pack cp-v1 (${digest}).`);
		expect(text).toContain('30 days after their last activity');
		const [manifest] = (await client.readResource({ uri: 'context://main/cp-v1/manifest' })).contents;
		expect(digestOf(manifest?.text ?? '')).toBe(digest);
	});

	it('reads a pack as Markdown within bytes or tokens, and the pages joined are the whole', async () => {
		const client = await connectedClient(kind, reach(how));
		const { stdout: whole } = await tenet(['context', 'get', 'cp-v1'], { folder: project });
		const inBytes = await pagesOf(client, 'get_context_pack', {
			pack: 'cp-v1',
			format: 'markdown',
			budget_bytes: 9_000,
		});
		expect(inBytes.join('')).toBe(whole);
		for (const page of inBytes) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(9_000);
		const inTokens = await pagesOf(client, 'get_context_pack', {
			pack: 'cp-v1',
			format: 'markdown',
			budget_tokens: 2_500,
		});
		expect(inTokens.join('')).toBe(whole);
		expect(inTokens.length).toBeGreaterThan(4);
		const unbounded = await pagesOf(client, 'get_context_pack', { pack: 'cp-v1', format: 'markdown' });
		expect(unbounded.join('')).toBe(whole);
		for (const page of unbounded) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(20_000);
	});
});

describe('[T2-JOURNEY-06] the pages of an answer', PATIENT, () => {
	it('of many entries hold every one of them, each page within what agents show', async () => {
		const client = await connectedClient('v1', reach('HTTP'));
		const { entries } = freshStore(store).manifest(freshStore(store).head('main' as never)?.record.digest as never);
		const uris = entries.slice(0, 50).map(({ uri }) => uri);
		const pages = await pagesOf(client, 'read_context', { uris });
		expect(pages.length).toBeGreaterThan(2);
		for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(20_000);
		const each = await Promise.all(
			uris.map(async (uri) => (await called(client, 'read_context', { uris: [uri] })).text),
		);
		const bare = (text: string) => text.replaceAll(/^From Context Pack .*\n|\s+/gm, '');
		expect(bare(pages.join('\n'))).toBe(bare(each.join('\n')));
	});

	it('of a question make up the whole answer, as the pack gives it', async () => {
		const client = await connectedClient('v2 on 2026-07-28', reach('stdio'));
		const packs = openContextPacks({
			store: freshStore(store),
			searchCache: () => ({ read: () => undefined, write: () => {} }),
		});
		const whole = (await packs.ask('cp-v1', 'get_guidance', { action: 'implement' })) as unknown as JsonObject;
		let joined: JsonObject | undefined;
		let count = 0;
		for (let cursor: string | undefined; ; count++) {
			const asked = { action: 'implement', pack: 'cp-v1', ...(cursor && { cursor }) };
			const { text, structure = {} } = await called(client, 'get_guidance', asked);
			expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
			const { cursor: next, ...page } = structure;
			joined = joined === undefined ? page : (merged(joined, page) as JsonObject);
			if (typeof next !== 'string') break;
			cursor = next;
		}
		expect(count).toBeGreaterThan(0);
		expect(joined).toEqual(JSON.parse(JSON.stringify(whole)));
	});

	it('are refused for another answer than the one that gave the cursor', async () => {
		const client = await connectedClient('v1', reach('HTTP'));
		const page = await called(client, 'get_context_pack', { pack: 'cp-v1', format: 'markdown' });
		const cursor = MORE.exec(page.text)?.[1];
		for (const [name, args] of [
			['get_context_pack', { pack: 'cp-v2', format: 'markdown', cursor }],
			['read_context', { uris: [PII], cursor }],
			['get_guidance', { action: 'plan', cursor }],
			['list_context_packs', { cursor }],
		] as const)
			await expect(called(client, name, args)).rejects.toThrow(/^INVALID_CURSOR: Cannot continue from /);
	});
});

describe.each([
	['v1', 'stdio'],
	['v2 on 2026-07-28', 'HTTP'],
] as const)('[T2-JOURNEY-07] the tools for the client %s over %s', PATIENT, (kind, how) => {
	it('are these thirteen, by name and title, each described and safe to call', async () => {
		const { tools } = await (await connectedClient(kind, reach(how))).listTools();
		expect(tools.map(({ name, ...tool }) => [name, (tool as { title?: string }).title])).toEqual(
			Object.entries(TOOLS).map(([name, { title }]) => [name, title]),
		);
		for (const { description } of tools) expect(description?.length).toBeGreaterThan(40);
		const writing = tools.filter(
			(tool) => !(tool as { annotations?: { readOnlyHint?: boolean } }).annotations?.readOnlyHint,
		);
		expect(writing.map(({ name }) => name)).toEqual(['build_context_pack']);
	});

	it('answer what they understand, and each of their errors is one clear sentence with its code', async () => {
		const client = await connectedClient(kind, reach(how));
		const { tools } = await client.listTools();
		for (const { name, inputSchema } of tools) {
			const args = TOOLS[name]?.args ?? {};
			await expect(called(client, name, args), name).resolves.toBeTruthy();
			for (const [mistake, code] of mistakesOf(inputSchema)) {
				const sentence = new RegExp(`^${code}: Cannot [^\\n]{20,600}$`);
				await expect(called(client, name, { ...args, ...mistake }), name).rejects.toThrow(sentence);
			}
		}
		await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toThrow(
			/Cannot call the tool "no_such_tool"/,
		);
	});
});

/** What can be wrong with a call, by the parameters of the tool, and the code that says so. */
function mistakesOf({ properties = {} }: { readonly properties?: object }): readonly (readonly [object, string])[] {
	const known: readonly (readonly [object, string])[] = [
		[{ pack: 'cp-v99' }, 'PACK_NOT_FOUND'],
		[{ pack: '../../etc' }, 'INVALID_REFERENCE'],
		[{ to: 'nowhere/cp-v1' }, 'LINE_NOT_FOUND'],
		[{ to: 'cp-v0' }, 'INVALID_REFERENCE'],
		[{ cursor: 'bm9uZQ' }, 'INVALID_CURSOR'],
		[{ line: 'nowhere' }, 'LINE_NOT_FOUND'],
		[{ lines: ['nowhere'] }, 'LINE_NOT_FOUND'],
	];
	return [
		[{ surprise: 1 }, 'USAGE'],
		...known.filter(([mistake]) => Object.keys(mistake).every((parameter) => parameter in properties)),
	];
}

/** Lists one after the other, everything else as it was. */
function merged(before: JsonValue | undefined, after: JsonValue): JsonValue {
	if (Array.isArray(before) && Array.isArray(after)) return [...before, ...after];
	if (!isObject(before) || !isObject(after)) return after;
	return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, merged(before[name], value)]));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
