import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, Server } from '@modelcontextprotocol/server';

/** The floor of MCP over HTTP: the SDK's low-level server with one static result. Words: PORT FILE. */
const [port, file = ''] = process.argv.slice(2);
const result = { content: [{ type: 'text' as const, text: readFileSync(file, 'utf8') }] };
const mcp = toNodeHandler(
	createMcpHandler(() => {
		const server = new Server({ name: 'floor', version: '1.0.0' }, { capabilities: { tools: {} } });
		server.setRequestHandler('tools/call', () => result);
		return server;
	}),
);

createServer((request, response) => {
	if (request.url === '/healthz') response.end('{}');
	else void mcp(request as Parameters<typeof mcp>[0], response);
}).listen(Number(port), '127.0.0.1');
