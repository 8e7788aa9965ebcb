import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OlderHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport as OlderTransport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { onTestFinished } from 'vitest';

/** Real clients: the SDK's current line on both generations, and its first line, which many agents ship. */
export const CLIENTS = ['v2 on 2026-07-28', 'v2 on 2025-11-25', 'v1'] as const;
export type ClientKind = (typeof CLIENTS)[number];

/** How to reach a server: a process to start, or an address. */
export type Reach =
	| { readonly command: string; readonly args: readonly string[]; readonly cwd: string }
	| { readonly url: string };

/** What all three clients can do alike. */
export interface AnyClient {
	listTools(): Promise<{ tools: { name: string; inputSchema: object; outputSchema?: object; description?: string }[] }>;
	callTool(call: { name: string; arguments?: Record<string, unknown> }): Promise<ToolResult>;
	listResources(params?: { cursor?: string }): Promise<{ resources: { uri: string }[]; nextCursor?: string }>;
	listResourceTemplates(): Promise<{ resourceTemplates: { uriTemplate: string }[] }>;
	readResource(params: { uri: string }): Promise<{ contents: { uri: string; text?: string; mimeType?: string }[] }>;
	listPrompts(): Promise<{ prompts: { name: string; arguments?: { name: string }[] }[] }>;
	getPrompt(params: {
		name: string;
		arguments?: Record<string, string>;
	}): Promise<{ messages: { content: { type: string; text?: string } }[] }>;
	complete(params: object): Promise<{ completion: { values: string[] } }>;
	getInstructions(): string | undefined;
	getServerCapabilities(): { resources?: { subscribe?: boolean; listChanged?: boolean } } | undefined;
	getServerVersion(): { name: string; version: string } | undefined;
	close(): Promise<void>;
}

export interface ToolResult {
	readonly content: readonly { readonly type: string; readonly text: string }[];
	readonly structuredContent?: Readonly<Record<string, unknown>>;
	readonly isError?: boolean;
}

const NAME = { name: 'tenet-test', version: '0.0.0' };

/** A connected client, closed when the test is over. */
export async function connectedClient(kind: ClientKind, reach: Reach): Promise<AnyClient> {
	const client = await sharedClient(kind, reach);
	onTestFinished(() => client.close());
	return client;
}

/** A connected client for several tests: whoever connects it closes it. */
export async function sharedClient(kind: ClientKind, reach: Reach): Promise<AnyClient> {
	const client = kind === 'v1' ? await connectedV1(reach) : await connectedV2(kind, reach);
	return client as unknown as AnyClient;
}

/** The current SDK's client, for what only it can do. */
export async function connectedV2(kind: Exclude<ClientKind, 'v1'>, reach: Reach): Promise<Client> {
	const mode = kind === 'v2 on 2026-07-28' ? 'auto' : 'legacy';
	const client = new Client(NAME, { versionNegotiation: { mode } });
	const transport =
		'url' in reach ? new StreamableHTTPClientTransport(new URL(reach.url)) : new OneProcess(started(reach));
	await client.connect(transport);
	return client;
}

/** The first SDK's client, for what only it can do. */
export async function connectedV1(reach: Reach): Promise<OlderClient> {
	const client = new OlderClient(NAME);
	const transport = 'url' in reach ? new OlderHttp(new URL(reach.url)) : new OlderStdio(started(reach));
	await client.connect(transport as OlderTransport);
	return client;
}

/** For its own class the SDK starts a second process to ask for the generation; for another it asks in place. */
class OneProcess extends StdioClientTransport {}

function started({ command, args, cwd }: Extract<Reach, { command: string }>) {
	return { command, args: [...args], cwd, stderr: 'ignore' as const };
}
