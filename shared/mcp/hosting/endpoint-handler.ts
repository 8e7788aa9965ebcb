import { createMcpHandler, type McpHandlerRequestOptions } from '@modelcontextprotocol/server';
import { type Log, type McpEndpoint, SILENT } from '../endpoint.ts';
import { sdkServer } from '../serving/server-factory.ts';
import { serving } from '../serving/serving.ts';
import { changeBus } from './change-bus.ts';

/** The largest request body that is read, in bytes. */
export const BODY_LIMIT = 4 * 1024 * 1024;

/** An endpoint over HTTP, as a function: the same code serves a socket and, in one process, a router. */
export interface EndpointHandler {
	readonly endpoint: McpEndpoint;
	/** Answers one HTTP request. It checks neither Host nor Origin: whoever listens on a socket does. */
	readonly fetch: (request: Request, options?: McpHandlerRequestOptions) => Promise<Response>;
	/** Ends open subscriptions and stops following the content. */
	readonly close: () => Promise<void>;
}

export interface HandlerOptions {
	readonly log?: Log;
	readonly bodyLimit?: number;
}

/** Serves an endpoint to both protocol generations. */
export function endpointHandler(endpoint: McpEndpoint, options: HandlerOptions = {}): EndpointHandler {
	const log = options.log ?? SILENT;
	const ready = serving(endpoint, log);
	const bus = changeBus(endpoint, log);
	const handler = createMcpHandler(
		// Over HTTP an older client has no channel on which it could be told, so nothing is promised to it.
		({ era }) => sdkServer(ready, era, era === 'modern' ? 'told' : 'untold'),
		{
			bus,
			maxRequestBodySize: options.bodyLimit ?? BODY_LIMIT,
			onerror: (error) => log.warn({ reason: error.message }, 'A request was refused.'),
		},
	);
	return {
		endpoint,
		fetch: handler.fetch,
		close: async () => {
			await handler.close();
			bus.close();
			await endpoint.close?.();
		},
	};
}
