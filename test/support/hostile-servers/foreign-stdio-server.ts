// An MCP server of the first SDK over stdio, of the resources in a file: `foreign-stdio-server.js <file>`.
import { readFileSync } from 'node:fs';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { ListResourcesRequestSchema, ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { contentsOf, type ForeignResource, pageOf } from './foreign-resource.ts';

const [file = ''] = process.argv.slice(2);
const resources = () => JSON.parse(readFileSync(file, 'utf8')) as readonly ForeignResource[];
const server = new Server({ name: 'wiki', version: '7.0.1' }, { capabilities: { resources: {} } });
server.setRequestHandler(ListResourcesRequestSchema, ({ params }) => pageOf(resources(), params?.cursor));
server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => contentsOf(resources(), params.uri));
await server.connect(new StdioServerTransport());
