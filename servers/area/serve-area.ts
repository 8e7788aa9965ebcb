import type { Readable, Writable } from 'node:stream';
import type { Log, McpEndpoint } from '@tenet/mcp';
import { endpointHandler, serveEndpointHttp } from '@tenet/mcp/http';
import { serveEndpointStdio } from '@tenet/mcp/stdio';
import type { LiveArea } from './live-area.ts';

/** How clients reach the server: the two streams of this process, or a port. */
export type AreaTransport =
	| { readonly kind: 'stdio'; readonly stdin?: Readable; readonly stdout?: Writable }
	| {
			readonly kind: 'http';
			readonly port: number;
			readonly host?: string;
			readonly allowedHosts?: readonly string[];
			readonly allowedOrigins?: readonly string[];
	  };

export interface AreaService {
	readonly endpoint: McpEndpoint;
	/** Where clients connect; absent over stdio. */
	readonly url?: string;
	/** Settles when an stdio client has gone; never over HTTP until `close`. */
	readonly closed: Promise<void>;
	readonly close: () => Promise<void>;
}

export interface AreaServing {
	readonly createServer: (content: LiveArea) => McpEndpoint;
	readonly content: LiveArea;
	readonly transport: AreaTransport;
	readonly log: Log;
}

/** Serves an area until it is closed, or until its stdio client is gone. */
export async function serveArea({ createServer, content, transport, log }: AreaServing): Promise<AreaService> {
	const endpoint = createServer(content);
	if (transport.kind === 'stdio') {
		const host = serveEndpointStdio(endpoint, { ...transport, log });
		return { endpoint, closed: host.closed, close: host.close };
	}
	const handler = endpointHandler(endpoint, { log });
	const host = await serveEndpointHttp(handler, { ...transport, log });
	let stopped = () => {};
	const closed = new Promise<void>((done) => {
		stopped = done;
	});
	return {
		endpoint,
		url: host.url,
		closed,
		close: async () => {
			await host.close();
			stopped();
		},
	};
}
