import type { Upstream } from '@tenet/mcp';
import type { ForeignServer } from './foreign-source.ts';

/** An MCP server that is none of ours, asked through the connection that every upstream has. */
export function foreignServer(upstream: Upstream): ForeignServer {
	return {
		name: upstream.name,
		version: () => upstream.serverVersion(),
		list: () => upstream.listResources(),
		read: (uri) => upstream.readResource(uri),
		close: () => upstream.close(),
	};
}
