import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure } from '@tenet/kernel';
import { type Log, SILENT } from '../endpoint.ts';
import { allowedHosts, type Listening } from './allowed-hosts.ts';
import { BODY_LIMIT, type EndpointHandler } from './endpoint-handler.ts';
import { holderOf } from './holder-of.ts';
import { mcpListener, type NodeListener } from './node-listener.ts';

export interface HttpHostOptions extends Listening {
	/** 0 takes a free one. */
	readonly port: number;
	readonly bodyLimit?: number;
	readonly log?: Log;
}

export interface HttpHost {
	/** Where clients connect: `http://127.0.0.1:7421/mcp`. */
	readonly url: string;
	readonly port: number;
	/** Ends subscriptions, answers what is under way, then stops. */
	readonly close: () => Promise<void>;
}

/**
 * Serves an endpoint at `/mcp`, and its health at `/healthz`.
 *
 * @throws {Failure} `UNSAFE_ADDRESS`, `ADDRESS_IN_USE`
 */
export async function serveEndpointHttp(handler: EndpointHandler, options: HttpHostOptions): Promise<HttpHost> {
	const allowed = allowedHosts(options);
	const mcp = mcpListener(handler, { allowed, bodyLimit: options.bodyLimit ?? BODY_LIMIT });
	const server = createServer(routed(handler, mcp, options.log ?? SILENT));
	const port = await listen(server, options);
	const { host = '127.0.0.1' } = options;
	return {
		url: `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}/mcp`,
		port,
		close: async () => {
			await handler.close();
			await closed(server);
		},
	};
}

function routed(handler: EndpointHandler, mcp: NodeListener, log: Log): NodeListener {
	return (request, response) => {
		const path = request.url?.split('?', 1)[0];
		if (path === '/mcp') return mcp(request, response);
		if (path !== '/healthz')
			return answerJson(response, 404, problem('ROUTE_NOT_FOUND', 'There is nothing here. Use POST /mcp.'));
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			return answerJson(response, 405, problem('METHOD_NOT_ALLOWED', 'Ask for the health with GET.'));
		}
		health(handler).then(
			(found) => answerJson(response, 200, found),
			(error) => {
				log.error({ err: error }, 'The health check failed.');
				answerJson(response, 503, { status: 'failing', name: handler.endpoint.name });
			},
		);
	};
}

async function health({ endpoint }: EndpointHandler): Promise<object> {
	const { name, version } = endpoint;
	return { status: 'ok', name, version, ...(await endpoint.health?.()) };
}

function problem(code: string, detail: string): object {
	return { code, detail };
}

function answerJson(response: ServerResponse, status: number, value: object): void {
	response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
	response.end(JSON.stringify(value));
}

function listen(server: Server, { host = '127.0.0.1', port }: HttpHostOptions): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EADDRINUSE') return reject(error);
			inUse(host, port).then(reject, reject);
		});
		server.listen(port, host.replace(/^\[|\]$/g, ''), () => resolve((server.address() as AddressInfo).port));
	});
}

async function inUse(host: string, port: number): Promise<Failure> {
	const holder = await holderOf(host, port);
	return new Failure(
		'ADDRESS_IN_USE',
		`Cannot listen on ${host}:${port}: the port is taken by ${holder ?? 'another program'}. Stop it, or choose another port.`,
		{ host, port },
	);
}

function closed(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeIdleConnections();
		setTimeout(() => server.closeAllConnections(), PATIENCE).unref();
	});
}

/** How long requests under way may take after `close`, in milliseconds. */
const PATIENCE = 2_000;
