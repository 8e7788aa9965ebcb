/** Serving over HTTP, on a socket or within one process. */
export {
	type AllowedHosts,
	allowedHosts,
	isLoopback,
	type Listening,
	refusedBecause,
} from './hosting/allowed-hosts.ts';
export { BODY_LIMIT, type EndpointHandler, endpointHandler, type HandlerOptions } from './hosting/endpoint-handler.ts';
export { holderOf } from './hosting/holder-of.ts';
export { type HttpHost, type HttpHostOptions, serveEndpointHttp } from './hosting/http-host.ts';
export { type ListenerOptions, mcpListener, type NodeListener } from './hosting/node-listener.ts';
