import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../support/raw-http.ts';
import { type BenchLine, byTurns, perSecond } from './bench-line.ts';
import { type LoadProcess, loadProcess, measured, requestBytes } from './load.ts';
import { benchProject } from './project.ts';
import { floorServer, type ServerProcess, tenetRouter } from './server-process.ts';

const CONNECTIONS = 32;
const MILLISECONDS = 400;
const ROUNDS = 9;
const MANIFEST = '/v1/context-packs/cp-v1';

/** A stored manifest of about 50 KiB: as it is, in stored Brotli, and unchanged; against a bare server and the same bytes. */
export async function bench(): Promise<BenchLine[]> {
	const project = benchProject(60, 500);
	const tenet = await tenetRouter(project.folder);
	const loader = loadProcess();
	try {
		const lines: BenchLine[] = [];
		for (const measured of CASES) lines.push(await compared(measured, { tenet, loader, folder: project.folder }));
		return lines;
	} finally {
		loader.stop();
		await tenet.stop();
		project.remove();
	}
}

interface Case {
	readonly name: string;
	readonly coding: 'identity' | 'br';
	readonly unchanged: boolean;
}

const CASES: readonly Case[] = [
	{ name: 'as it is', coding: 'identity', unchanged: false },
	{ name: 'stored Brotli', coding: 'br', unchanged: false },
	{ name: '304', coding: 'identity', unchanged: true },
];

interface Around {
	readonly tenet: ServerProcess;
	readonly loader: LoadProcess;
	readonly folder: string;
}

async function compared({ name, coding, unchanged }: Case, { tenet, loader, folder }: Around): Promise<BenchLine> {
	const accepting = { 'accept-encoding': coding };
	const { headers, body } = await ask(`http://127.0.0.1:${tenet.port}`, MANIFEST, { headers: accepting });
	const file = join(folder, `body-${coding}`);
	writeFileSync(file, body);
	const { date: _, connection: __, ...sent } = headers;
	const { etag, vary, 'cache-control': caching } = sent;
	const words = [sent, { etag, vary, 'cache-control': caching }].map((part) => JSON.stringify(part));
	const floor = await floorServer('bare-http', file, ...words);
	const asked = { ...accepting, ...(unchanged && { 'if-none-match': String(headers.etag) }) };
	const request = requestBytes('GET', MANIFEST, { headers: asked });
	const load = { request, status: unchanged ? 304 : 200, connections: CONNECTIONS, milliseconds: MILLISECONDS };
	const [us, bare] = [measured(loader, tenet, load), measured(loader, floor, load)];
	await us.rate();
	await bare.rate();
	const { ratio, ours, floor: bareRate } = await byTurns(ROUNDS, us.rate, bare.rate);
	await floor.stop();
	return {
		name: `http: manifest of ${Math.round(body.length / 1024)} KiB, ${name}`,
		ratio,
		reach: 0.9,
		wanted: 'at least',
		detail:
			`${perSecond(ours)} against ${perSecond(bareRate)} of bare node:http, ${CONNECTIONS} connections; ` +
			`processor time ${us.cost().toFixed(1)} against ${bare.cost().toFixed(1)} µs an answer`,
	};
}
