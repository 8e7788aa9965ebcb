import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../support/raw-http.ts';
import { type BenchLine, byTurns, perSecond } from './bench-line.ts';
import { type LoadProcess, loadProcess, type Measured, measured, requestBytes } from './load.ts';
import { benchProject, policyUri } from './project.ts';
import { floorServer, type ServerProcess, tenetRouter } from './server-process.ts';

const CONNECTIONS = 8;
const MILLISECONDS = 500;
const ROUNDS = 9;

/** `read_context` of one entry of 4 KiB over HTTP: against a static result, and in a large pack against a small one. */
export async function bench(): Promise<BenchLine[]> {
	const loader = loadProcess();
	const [small, large] = [benchProject(100, 4096), benchProject(10_000, 4096)];
	const servers = [await tenetRouter(small.folder), await tenetRouter(large.folder)] as const;
	const text = await answerText(servers[1]);
	const file = join(small.folder, 'answer.txt');
	writeFileSync(file, text);
	const floor = await floorServer('bare-mcp-http', file);
	try {
		const [inSmall, inLarge] = [measuredCalls(loader, servers[0]), measuredCalls(loader, servers[1])];
		const bare = measuredCalls(loader, floor);
		for (const { rate } of [inSmall, inLarge, bare]) await rate();
		const againstFloor = await byTurns(ROUNDS, inLarge.rate, bare.rate);
		const againstSmall = await byTurns(ROUNDS, inLarge.rate, inSmall.rate);
		return [
			{
				name: `read_context: ${(text.length / 1024).toFixed(1)} KiB of 10,000 entries`,
				ratio: againstFloor.ratio,
				reach: 0.9,
				wanted: 'at least',
				detail:
					`${perSecond(againstFloor.ours)} against ${perSecond(againstFloor.floor)} of a static result, ${CONNECTIONS} ` +
					`connections; processor time ${inLarge.cost().toFixed(0)} against ${bare.cost().toFixed(0)} µs an answer`,
			},
			{
				name: 'read_context: 10,000 entries against 100',
				ratio: againstSmall.ratio,
				reach: 0.9,
				wanted: 'at least',
				detail: `${perSecond(againstSmall.ours)} against ${perSecond(againstSmall.floor)}`,
			},
		];
	} finally {
		loader.stop();
		await Promise.all([...servers, floor].map((server) => server.stop()));
		small.remove();
		large.remove();
	}
}

const HEADERS = {
	'content-type': 'application/json',
	accept: 'application/json, text/event-stream',
	'mcp-protocol-version': '2025-06-18',
};

const CALL = JSON.stringify({
	jsonrpc: '2.0',
	id: 1,
	method: 'tools/call',
	params: { name: 'read_context', arguments: { uris: [policyUri(50)], pack: 'cp-v1' } },
});

function measuredCalls(loader: LoadProcess, server: ServerProcess): Measured {
	const request = requestBytes('POST', '/mcp', { headers: HEADERS, body: CALL });
	return measured(loader, server, { request, status: 200, connections: CONNECTIONS, milliseconds: MILLISECONDS });
}

/** What Tenet answers, so that the floor sends the same. */
async function answerText({ port }: ServerProcess): Promise<string> {
	const { body } = await ask(`http://127.0.0.1:${port}`, '/mcp', { method: 'POST', headers: HEADERS, body: CALL });
	const json = /^data: (.+)$/m.exec(body.toString())?.[1] ?? body.toString();
	const { result } = JSON.parse(json) as { result: { content: [{ text: string }] } };
	return result.content[0].text;
}
