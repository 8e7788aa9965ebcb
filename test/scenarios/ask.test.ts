import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectedClient } from '../support/mcp-clients.ts';
import { shown } from '../support/projects/example-endpoints.ts';
import { exampleIn } from '../support/projects/example-project.ts';
import { type ListeningTenet, listeningTenet } from '../support/projects/listening-tenet.ts';
import { sendBytes } from '../support/raw-http.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { tenet } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };
const QUESTIONS = '/v1/context-packs/cp-v1/questions';

const folder = madeFolder();
const project = exampleIn(join(folder, 'shop'));
let router: ListeningTenet;
beforeAll(async () => {
	router = await listeningTenet(['serve', 'router', '--http', '0'], { folder: project });
}, 60_000);
afterAll(async () => {
	await router.running.stop('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

interface Listed {
	readonly name: string;
	readonly parameters: { readonly properties?: object };
}

async function posted(question: string, body: string, type = 'application/json') {
	const address = `${router.origin}${QUESTIONS}/${question}`;
	const response = await fetch(address, { method: 'POST', headers: { 'content-type': type }, body });
	return { status: response.status, headers: response.headers, value: JSON.parse(await response.text()) };
}

describe('[T4-ASK-07] a question over HTTP', PATIENT, () => {
	it('is listed with the schema of its parameters', async () => {
		const listed = (await (await fetch(`${router.origin}${QUESTIONS}`)).json()) as readonly Listed[];
		expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['get_guidance', 'check_ownership']));
		const { properties = {} } = listed.find(({ name }) => name === 'check_removal')?.parameters ?? {};
		expect(Object.keys(properties)).toEqual(['contract', 'on']);
		expect((await fetch(`${router.origin}/v1/context-packs/cp-v9/questions`)).status).toBe(404);
	});

	it('is answered as over MCP and on the command line, and kept by nobody', async () => {
		const asked = { component: 'checkout-service', access: 'table', name: 'cart.carts' };
		const { status, headers, value } = await posted('check_ownership', JSON.stringify(asked));
		expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
		expect(value).toMatchObject({ pack: 'cp-v1', governed: true, data: { verdict: 'violates' } });
		const client = await connectedClient('v2 on 2026-07-28', { url: router.url });
		const call = { question: 'check_ownership', parameters: asked, pack: 'cp-v1' };
		const overMcp = await client.callTool({ name: 'ask', arguments: call });
		expect(overMcp.structuredContent).toEqual(value);
		const words = Object.entries(asked).map(([name, text]) => `${name}=${text}`);
		const typed = await tenet(['ask', 'check_ownership', ...words, '--pack', 'cp-v1', '--json'], { folder: project });
		expect(JSON.parse(typed.stdout)).toEqual(value);
	});

	it('may bring documents, which are judged, and the verdict is kept in the cache', async () => {
		const draft = (type: string) => JSON.stringify({ type, description: 'x'.repeat(200_000) });
		const asked = { format: 'json-schema', old: draft('string'), new: draft('integer') };
		const { status, value } = await posted('classify_change', JSON.stringify(asked));
		expect(status).toBe(200);
		expect(value).toMatchObject({ data: { verdict: 'breaking', requiredBump: 'major' } });
		writeFileSync(join(folder, 'old.json'), asked.old);
		writeFileSync(join(folder, 'new.json'), asked.new);
		const words = ['format=json-schema', `old=@${join(folder, 'old.json')}`, `new=@${join(folder, 'new.json')}`];
		const typed = await tenet(['ask', 'classify_change', ...words], { folder: project });
		expect(typed.stdout).toContain('The change of the JSON Schema document is breaking (declared, full)');
	});

	it.each([
		['find_ownr', '{}', 404, 'QUESTION_NOT_FOUND', 'Did you mean "find_owner"?'],
		['constructor', '{}', 404, 'QUESTION_NOT_FOUND', 'there is no such question'],
		['..%2f..%2fetc', '{}', 404, 'QUESTION_NOT_FOUND', 'there is no such question'],
		['find_owner', '{}', 400, 'USAGE', 'It takes name (needed: What is owned'],
		['find_owner', '{"name":7}', 400, 'USAGE', '"name": '],
		['find_owner', '{"__proto__":{"name":"x"},"name":"cart","x":1}', 400, 'USAGE', '"x"'],
		['find_owner', '[]', 400, 'USAGE', 'Cannot read the request body'],
		['find_owner', '{"name":', 400, 'MALFORMED_JSON', 'Send JSON'],
	])('%s is refused with a problem', async (...[question, body, status, code, words]) => {
		const refused = await posted(question, body);
		expect([refused.status, refused.value.code]).toEqual([status, code]);
		expect(refused.value.detail).toContain(words);
	});

	it('is refused beyond its limit before the body is sent', async () => {
		const { host, port } = new URL(router.origin);
		const head = [`POST ${QUESTIONS}/find_owner HTTP/1.1`, `Host: ${host}`, 'Content-Type: application/json'];
		const answer = await sendBytes(Number(port), [...head, 'Content-Length: 4200000', '', ''].join('\r\n'));
		expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]+"code":"BODY_TOO_LARGE"/);
		expect(answer).toContain('4 MiB to a question');
	});

	it('is refused in any type but JSON', async () => {
		expect((await posted('find_owner', 'name=cart', 'text/plain')).value.code).toBe('UNSUPPORTED_MEDIA_TYPE');
	});
});

describe('[T4-ASK-04] the tool "ask"', PATIENT, () => {
	const asking = async (name: string, args: object) => {
		const client = await connectedClient('v1', { url: router.url });
		return client.callTool({ name, arguments: { ...args } });
	};

	it('asks the questions that are tools of their own too', async () => {
		const parameters = { name: 'cart.Cart' };
		const own = await asking('find_owner', { ...parameters, pack: 'cp-v1' });
		const byName = await asking('ask', { question: 'find_owner', parameters, pack: 'cp-v1' });
		expect(byName.structuredContent).toEqual(own.structuredContent);
	});

	it.each([
		[
			'ask',
			{ question: 'find_runbook' },
			/^QUESTION_NOT_FOUND: Cannot ask "find_runbook".* Did you mean "get_runbook"\?$/,
		],
		[
			'ask',
			{ question: 'get_runbook' },
			/^USAGE: .* It takes symptom \(needed: What is observed .*; component \(Only /,
		],
		[
			'get_runbook',
			{ symptom: 'outbox lag' },
			/^USAGE: Cannot call the tool "get_runbook": .* Call "ask" with \{"question": "get_runbook"/,
		],
	])('tells who calls %s %j what to do', async (name, args, sentence) => {
		const result = await asking(name, args);
		expect(result.isError).toBe(true);
		expect(shown(result)).toMatch(sentence);
	});
});

describe('[T4-ASK-08] tenet ask', PATIENT, () => {
	it('lists the questions, and says 1 when nothing governs what was asked', async () => {
		const listed = await tenet(['ask'], { folder: project });
		expect(listed.stdout).toContain('explain_impact');
		const nobody = await tenet(['ask', 'find_owner', 'name=nowhere.shipments'], { folder: project });
		expect([nobody.exit, nobody.stdout]).toEqual([1, expect.stringMatching(/^No governed answer for /)]);
	});
});
