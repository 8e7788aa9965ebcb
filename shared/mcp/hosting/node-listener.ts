import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AllowedHosts, allowedHosts, refusedBecause } from './allowed-hosts.ts';
import { BODY_LIMIT, type EndpointHandler } from './endpoint-handler.ts';
import { readBody } from './request-body.ts';
import { writeResponse } from './write-response.ts';

export interface ListenerOptions {
	/** Loopback unless said. */
	readonly allowed?: AllowedHosts;
	/** In bytes; a larger request is refused before it is parsed. */
	readonly bodyLimit?: number;
}

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Any address does: what is asked stands in the body, and the Host header was checked before. */
const ADDRESS = 'http://localhost/mcp';

/**
 * The endpoint as a `node:http` listener, for a bare server or inside another framework (which must not have read
 * the body).
 *
 * The SDK's own adapter reads the body, copies it and parses the copy; this one parses what it read and hands over
 * the value.
 */
export function mcpListener(handler: EndpointHandler, options: ListenerOptions = {}): NodeListener {
	const allowed = options.allowed ?? allowedHosts({});
	const limit = options.bodyLimit ?? BODY_LIMIT;
	return (request, response) => {
		const refusal = refusedBecause(request.headers, allowed);
		if (refusal !== undefined) return refuse(response, 403, refusal);
		answer(handler, { request, response, limit }).catch(() => response.destroy());
	};
}

interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly limit: number;
}

async function answer(handler: EndpointHandler, { request, response, limit }: Exchange): Promise<void> {
	const body = await readBody(request, limit);
	if (body === undefined) {
		response.setHeader('connection', 'close');
		return refuse(response, 413, `The request is larger than ${limit} bytes. Send less in one request.`);
	}
	const gone = new AbortController();
	response.on('close', () => {
		if (!response.writableFinished) gone.abort();
	});
	const parsedBody = parsed(body);
	const asked = new Request(ADDRESS, {
		method: request.method ?? 'GET',
		headers: headersOf(request),
		signal: gone.signal,
		// What is no JSON goes on as it is: the SDK has the answer that the protocol wants.
		...(parsedBody === undefined && body.length > 0 && { body }),
	});
	const answered = await handler.fetch(asked, parsedBody === undefined ? {} : { parsedBody });
	await writeResponse(answered, response);
}

function parsed(body: string): unknown {
	try {
		return body === '' ? undefined : JSON.parse(body);
	} catch {
		return undefined;
	}
}

function headersOf(request: IncomingMessage): Headers {
	const headers = new Headers();
	for (const [name, value] of Object.entries(request.headers)) {
		if (typeof value === 'string') headers.set(name, value);
		else for (const item of value ?? []) headers.append(name, item);
	}
	return headers;
}

function refuse(response: ServerResponse, status: number, message: string): void {
	const text = JSON.stringify({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null });
	response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}
