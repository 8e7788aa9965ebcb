import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Failure } from '@tenet/kernel';
import { allowedHosts } from '@tenet/mcp/http';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { Logger } from 'pino';
import { admission } from './admission.ts';
import { type Answering, allRoutes } from './all-routes.ts';
import { CodedBodies } from './coded-bodies.ts';
import { HTTP_LIMITS, type HttpLimits } from './http-limits.ts';
import { jsonBodiesOnly } from './json-bodies.ts';
import { Metrics } from './metrics.ts';
import { mountMcp } from './mount-mcp.ts';
import { refuseConnection } from './refused-connection.ts';
import { Responder } from './responder.ts';
import { patternOf, type Route } from './route.ts';
import { routeNotFound } from './route-not-found.ts';
import type { Exchange } from './send-answer.ts';

export interface HttpApiOptions extends Answering {
	/** Answers at `/mcp`; it reads the body itself. */
	readonly mcp: (request: IncomingMessage, response: ServerResponse) => void;
	readonly log: Logger;
	/** Host names (without port) under which clients reach this server, besides those of loopback. */
	readonly allowedHosts?: readonly string[];
	/** Host names of web pages that may ask; those of `allowedHosts` and loopback unless said. */
	readonly allowedOrigins?: readonly string[];
	readonly limits?: Partial<HttpLimits>;
}

/**
 * The router over HTTP (DESIGN section 7): one skin over `ContextPacks`, and MCP beside it.
 *
 * The framework finds the route and reads the body. Answers are written past it, because its own path from handler
 * to socket costs a fifth of what a stored answer takes.
 */
export function createHttpApi(options: HttpApiOptions): FastifyInstance {
	const limits = { ...HTTP_LIMITS, ...options.limits };
	const metrics = new Metrics();
	const coded = new CodedBodies();
	const responder = new Responder({ metrics, coded, log: options.log });
	const routes = allRoutes(options, metrics, coded);
	const api = fastify({
		serverFactory: (answer) => server(answer, admissionOf(options, limits), { limits, responder }),
		clientErrorHandler: refuseConnection,
		frameworkErrors: (error, request, reply) => refuse(responder, error, { request, reply }),
		bodyLimit: limits.body,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: limits.url },
	});
	jsonBodiesOnly(api);
	for (const route of routes) addRoute(api, route, { responder, limits });
	api.setNotFoundHandler((request) => {
		throw routeNotFound(routes, request.method, request.url);
	});
	api.setErrorHandler((error, request, reply) => refuse(responder, error, { request, reply }));
	mountMcp(api, options.mcp, metrics);
	return api;
}

interface Guarded {
	readonly limits: HttpLimits;
	readonly responder: Responder;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;
type Admission = (request: IncomingMessage) => Failure | undefined;

/** Who is let in is decided here, before the framework, so that no route, not-found answer or plugin can miss it. */
function server(answer: Listener, refusal: Admission, { limits, responder }: Guarded) {
	const made = createServer(
		{
			maxHeaderSize: limits.headers,
			headersTimeout: limits.headersTimeout,
			requestTimeout: limits.requestTimeout,
			connectionsCheckingInterval: limits.checkEvery,
			keepAliveTimeout: limits.keepAlive,
		},
		(request, response) => {
			const refused = refusal(request);
			if (refused !== undefined) responder.refuse({ request, response }, refused);
			else if (!responder.repeat(request, response)) answer(request, response);
		},
	);
	made.maxConnections = limits.connections;
	return made;
}

function admissionOf({ allowedHosts: named, allowedOrigins }: HttpApiOptions, { url }: HttpLimits): Admission {
	return admission(
		allowedHosts({ ...(named && { allowedHosts: named }), ...(allowedOrigins && { allowedOrigins }) }),
		url,
	);
}

function addRoute(api: FastifyInstance, route: Route, { responder, limits }: Guarded): void {
	api.route({
		method: route.method === 'GET' ? ['GET', 'HEAD'] : route.method,
		url: patternOf(route),
		bodyLimit: route.bodies === 'documents' ? limits.documents : limits.body,
		handler: (request, reply) => {
			const { params, query, body } = request;
			const asked = { path: params as Record<string, string>, query, body: body ?? null };
			return responder.answer(route, asked, exchangeOf({ request, reply }));
		},
	});
}

interface FrameworkExchange {
	readonly request: FastifyRequest;
	readonly reply: FastifyReply;
}

/** From here on the framework leaves the response alone. */
function exchangeOf({ request, reply }: FrameworkExchange): Exchange {
	reply.hijack();
	return { request: request.raw, response: reply.raw, since: performance.now() };
}

function refuse(responder: Responder, error: unknown, exchange: FrameworkExchange): void {
	responder.refuse(exchangeOf(exchange), error);
}
