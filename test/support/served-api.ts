import { rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LineName, MAIN_LINE } from '@tenet/context-pack';
import {
	type ContextPacks,
	type ListeningApi,
	type ListenOptions,
	listenHttpApi,
	openContextPacks,
	openFileBlobStore,
	openPackStore,
} from '@tenet/router';
import { pino } from 'pino';
import { CONSTITUTION, type Governed, knowledgeInMemory } from './knowledge-in-memory.ts';
import { madeFolder } from './temporary-folder.ts';

/** A router's HTTP API over a real store, and what is governed, to be changed by the test. */
export interface ServedApi {
	readonly url: string;
	readonly port: number;
	readonly folder: string;
	readonly packs: ContextPacks;
	readonly governed: Governed[];
	/** What was logged, one JSON text a line. */
	readonly logged: string[];
	build(): Promise<void>;
	close(): Promise<void>;
}

export async function servedApi(options: Partial<ListenOptions> = {}): Promise<ServedApi> {
	const folder = madeFolder();
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const governed: Governed[] = [CONSTITUTION, ...Array.from({ length: 40 }, (_, number) => policy(number))];
	const packs = options.packs ?? packsOver(folder, () => governed);
	const logged: string[] = [];
	const api: ListeningApi = await listenHttpApi({
		packs,
		mcp: countingListener,
		log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
		version: '0.0.0-test',
		store: folder,
		effector: { kind: 'service', id: 'test' },
		allowBuild: true,
		usage: () => ({ cpuSeconds: 1.5, residentBytes: 1_000_000, startedAtSeconds: 1_700_000_000 }),
		port: 0,
		...options,
	}).catch((error: unknown) => {
		remove();
		throw error;
	});
	return {
		...api,
		folder,
		packs,
		governed,
		logged,
		build: async () => {
			await packs.build({ effector: { kind: 'human', id: 'tester' } });
		},
		close: async () => {
			await api.close();
			remove();
		},
	};
}

export function policy(number: number, statement = 'Personal data stays in the region.'): Governed {
	const fields = { title: `Policy ${number}`, statement: `${statement} `.repeat(20), severity: 'must' };
	return { area: 'platform', kind: 'policy', id: `POL-${number}`, fields };
}

function packsOver(folder: string, governed: () => readonly Governed[]): ContextPacks {
	const kept = new Map<string, string>();
	return openContextPacks({
		store: openPackStore(openFileBlobStore(folder), { now: () => new Date() }),
		searchCache: () => ({
			read: (digest) => kept.get(digest),
			write: (digest, text) => void kept.set(digest, text),
		}),
		plan: {
			sources: knowledgeInMemory(governed),
			lines: new Map([
				[MAIN_LINE, {}],
				['checkout' as LineName, { areas: ['platform'] }],
			]),
			builtFrom: () => ({ tenet: '0.0.0-test', packs: [], findings: [] }),
		},
	});
}

/** Stands where MCP does, and says what reached it. */
function countingListener(request: IncomingMessage, response: ServerResponse): void {
	let bytes = 0;
	request.on('data', (chunk: Buffer) => {
		bytes += chunk.length;
	});
	request.on('end', () => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ method: request.method, bytes }));
	});
}
