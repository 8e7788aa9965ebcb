import type { Readable, Writable } from 'node:stream';
import type { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { type Log, type McpEndpoint, SILENT } from '../endpoint.ts';
import { sdkServer } from '../serving/server-factory.ts';
import { type ProtocolGeneration, type Serving, serving } from '../serving/serving.ts';

export interface StdioOptions {
	readonly stdin?: Readable;
	readonly stdout?: Writable;
	readonly log?: Log;
}

export interface StdioHost {
	/** Settles when the client has closed its end, or `close` was called. */
	readonly closed: Promise<void>;
	readonly close: () => Promise<void>;
}

/** Serves one client over a pair of streams. Nothing but JSON-RPC is ever written to `stdout`. */
export function serveEndpointStdio(endpoint: McpEndpoint, options: StdioOptions = {}): StdioHost {
	const log = options.log ?? SILENT;
	const ready = serving(endpoint, log);
	const transport = new StdioServerTransport(options.stdin, options.stdout);
	let end = () => {};
	const closed = new Promise<void>((resolve) => {
		end = resolve;
	});
	const host = serveStdio(({ era }) => followed(ready, era), {
		transport,
		onerror: (error) => log.warn({ reason: error.message }, 'A message was refused.'),
	});
	const forward = transport.onclose;
	transport.onclose = () => {
		forward?.();
		end();
	};
	return {
		closed,
		close: async () => {
			await host.close();
			await endpoint.close?.();
			end();
		},
	};
}

/** A server that tells its client of changes for as long as it is connected. */
function followed(ready: Serving, generation: ProtocolGeneration): Server {
	const server = sdkServer(ready, generation, 'told');
	const wanted = generation === 'legacy' ? subscriptionsOf(server, ready) : undefined;
	const forget = ready.endpoint.subscribe?.((change) => {
		if (server.transport === undefined) return;
		if (change.kind === 'list') server.sendResourceListChanged().catch(() => {});
		else if (wanted?.has(change.uri) ?? true) server.sendResourceUpdated({ uri: change.uri }).catch(() => {});
	});
	server.onclose = () => forget?.();
	return server;
}

/** What an older client subscribed to. For the newer generation the SDK keeps the books. */
function subscriptionsOf(server: Server, ready: Serving): ReadonlySet<string> {
	const wanted = new Set<string>();
	if (ready.endpoint.subscribe === undefined) return wanted;
	server.setRequestHandler('resources/subscribe', ({ params }) => {
		if (wanted.size < MOST_SUBSCRIPTIONS) wanted.add(params.uri);
		return {};
	});
	server.setRequestHandler('resources/unsubscribe', ({ params }) => {
		wanted.delete(params.uri);
		return {};
	});
	return wanted;
}

/** So that a client cannot make the server remember without end. */
const MOST_SUBSCRIPTIONS = 1_024;
