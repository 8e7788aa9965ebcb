import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, Server } from '@modelcontextprotocol/server';
import { contentsOf, type ForeignResource, pageOf } from './foreign-resource.ts';
import { type Listening, listening } from './listening.ts';

/** An MCP server of the current SDK over HTTP, of whatever resources there are when it is asked. */
export async function foreignHttpServer(resources: () => readonly ForeignResource[]): Promise<Listening> {
	const handler = createMcpHandler(() => {
		const server = new Server({ name: 'tickets', version: '2026.11' }, { capabilities: { resources: {} } });
		server.setRequestHandler('resources/list', ({ params }) => pageOf(resources(), params?.cursor));
		server.setRequestHandler('resources/read', ({ params }) => contentsOf(resources(), params.uri));
		return server;
	});
	const answer = toNodeHandler(handler);
	// The SDK types what Node leaves out as absent, never as undefined.
	return listening((request, response) => void answer(request as NodeIncomingMessageLike, response));
}
