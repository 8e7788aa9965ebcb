import type { ServerCapabilities, ServerOptions, Tool } from '@modelcontextprotocol/server';
import type { Log, McpEndpoint } from '../endpoint.ts';
import { once } from '../once.ts';
import type { PromptDefinition } from '../prompt-definition.ts';
import type { ToolDefinition } from '../tool-definition.ts';

export type ProtocolGeneration = 'legacy' | 'modern';

/** An endpoint with everything that requests share computed once: the SDK builds a server for every request. */
export interface Serving {
	readonly endpoint: McpEndpoint;
	readonly log: Log;
	readonly identity: { readonly name: string; readonly title: string; readonly version: string };
	readonly tools: ReadonlyMap<string, ToolDefinition>;
	/** As `tools/list` shows them. */
	readonly listings: () => Promise<readonly Tool[]>;
	readonly prompts: () => Promise<ReadonlyMap<string, PromptDefinition>>;
	/** Where nobody can be told of changes, nothing is promised. */
	readonly still: ServerOptions;
	readonly live: ServerOptions;
}

/** Listings that only a new release changes. */
const CONSTANT = { ttlMs: 300_000, cacheScope: 'public' } as const;

export function serving(endpoint: McpEndpoint, log: Log): Serving {
	const { name, title, version } = endpoint;
	return {
		endpoint,
		log,
		identity: { name, title, version },
		tools: new Map(endpoint.tools.map((tool) => [tool.name, tool])),
		listings: once(() => Promise.all(endpoint.tools.map((tool) => tool.listing()))),
		prompts: once(async () => new Map((await endpoint.prompts()).map((prompt) => [prompt.name, prompt]))),
		still: options(endpoint, {}),
		live: options(endpoint, endpoint.subscribe ? { subscribe: true, listChanged: true } : {}),
	};
}

function options(endpoint: McpEndpoint, resources: NonNullable<ServerCapabilities['resources']>): ServerOptions {
	return {
		capabilities: { tools: {}, prompts: {}, completions: {}, resources },
		instructions: endpoint.instructions,
		jsonSchemaValidator: NEVER_ASKED,
		cacheHints: {
			'tools/list': CONSTANT,
			'prompts/list': CONSTANT,
			'resources/templates/list': CONSTANT,
			'server/discover': CONSTANT,
		},
	};
}

/** The SDK validates elicitation with it, which no endpoint of ours uses; building its own per request costs. */
const NEVER_ASKED: NonNullable<ServerOptions['jsonSchemaValidator']> = {
	getValidator() {
		throw new TypeError('Cannot validate elicited input: no endpoint elicits.');
	},
};
