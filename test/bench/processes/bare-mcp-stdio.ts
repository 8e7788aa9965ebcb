import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

/** The floor of starting: the SDK's server over stdio with one tool. */
const input = z.strictObject({ uris: z.array(z.string()) });

serveStdio(() => {
	const server = new McpServer({ name: 'floor', version: '1.0.0' });
	server.registerTool('read_context', { description: 'One tool.', inputSchema: input }, () => ({
		content: [{ type: 'text', text: 'x'.repeat(4096) }],
	}));
	return server;
});
