import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AREAS } from '@tenet/knowledge';
import { type AnyClient, type ClientKind, connectedClient, type ToolResult } from '../mcp-clients.ts';
import { madeFolder } from '../temporary-folder.ts';
import { exampleIn } from './example-project.ts';
import { type ListeningTenet, listeningTenet } from './listening-tenet.ts';
import { configure } from './shop-project.ts';

export const ENDPOINTS = [...AREAS, 'router'] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** The four servers and the router over the example organisation, each a process of its own, over HTTP. */
export interface ExampleEndpoints {
	urlOf(name: Endpoint): string;
	/** A client of the newer generation unless another is named, closed when the test is over. */
	client(name: Endpoint, kind?: ClientKind): Promise<AnyClient>;
	/** What a tool of an endpoint answers in fields. @throws what it refuses */
	ask(name: Endpoint, tool: string, args: object): Promise<Readonly<Record<string, unknown>>>;
	stop(): Promise<void>;
}

/** Beside `main`, the router builds a line `models` that holds what is of the domain area. */
export async function exampleEndpoints(): Promise<ExampleEndpoints> {
	const folder = madeFolder();
	const project = exampleIn(join(folder, 'shop'));
	const org = { doctrine: { org: { packs: [{ name: 'acme-platform', path: '../org' }] } } };
	configure(project, { ...org, lines: { main: {}, models: { areas: ['domain'] } } });
	const running = new Map<Endpoint, ListeningTenet>();
	for (const name of ENDPOINTS)
		running.set(name, await listeningTenet(['serve', name, '--http', '0'], { folder: project }));
	const urlOf = (name: Endpoint) => running.get(name)?.url ?? '';
	const client = (name: Endpoint, kind: ClientKind = 'v2 on 2026-07-28') => connectedClient(kind, { url: urlOf(name) });
	return {
		urlOf,
		client,
		ask: async (name, tool, args) => {
			const result = await (await client(name)).callTool({ name: tool, arguments: { ...args } });
			if (result.isError) throw new Error(shown(result));
			return result.structuredContent ?? {};
		},
		stop: async () => {
			await Promise.all([...running.values()].map(({ running }) => running.stop('SIGKILL')));
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** All text of an answer. */
export function shown({ content }: ToolResult): string {
	return content.map(({ text }) => text).join('');
}
