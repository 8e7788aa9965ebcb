import type { FastifyInstance } from 'fastify';
import type { HttpApiOptions } from './http-api.ts';
import type { Metrics } from './metrics.ts';

/**
 * MCP answers for itself. The framework must not read its body: its parser would answer malformed JSON in its own
 * shape and stop at another limit (MCP-NOTES).
 */
export function mountMcp(api: FastifyInstance, mcp: HttpApiOptions['mcp'], metrics: Metrics): void {
	api.register((scope, _options, done) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
		scope.route({
			method: ['GET', 'POST', 'DELETE'],
			url: '/mcp',
			handler: (request, reply) => {
				reply.hijack();
				const since = performance.now();
				reply.raw.once('close', () => {
					metrics.served('/mcp', reply.raw.statusCode, (performance.now() - since) / 1000);
				});
				mcp(request.raw, reply.raw);
			},
		});
		done();
	});
}
