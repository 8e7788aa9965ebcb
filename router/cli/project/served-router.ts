import { allowedHosts, endpointHandler, mcpListener } from '@tenet/mcp/http';
import { listenHttpApi } from '../../http/listen.ts';
import { createRouterEndpoint } from '../../mcp/router-endpoint.ts';
import { openLog } from '../log.ts';
import { isLoopback } from '../loopback.ts';
import type { Terminal } from '../terminal.ts';
import { tenetVersion } from '../version.ts';
import type { Project } from './open-project.ts';
import type { Served } from './served.ts';

/** Runs the router at a port: the HTTP API for tools, and MCP for agents at `/mcp`. */
export async function servedRouter(
	terminal: Terminal,
	project: Project,
	port: number,
): Promise<Served & { readonly url: string }> {
	const { configuration, packs, subscribe } = project;
	const { host, allowedOrigins } = configuration;
	const log = openLog(configuration.logLevel)();
	// Beyond loopback anybody may ask, so nobody may build (DESIGN section 7).
	const allowBuild = isLoopback(host);
	const endpoint = createRouterEndpoint(packs, { version: tenetVersion(), allowBuild, subscribe });
	const handler = endpointHandler(endpoint, { log });
	const named = {
		host,
		allowedHosts: configuration.allowedHosts,
		...(allowedOrigins.length > 0 && { allowedOrigins }),
	};
	const api = await listenHttpApi({
		...named,
		port,
		packs,
		log,
		version: tenetVersion(),
		...(isLoopback(host) && { store: configuration.store }),
		effector: { kind: 'human', id: terminal.user },
		allowBuild,
		usage: () => terminal.usage(),
		mcp: mcpListener(handler, { allowed: allowedHosts(named) }),
	});
	return {
		name: 'tenet-router',
		url: `${api.url}/mcp`,
		closed: new Promise(() => {}),
		close: async () => {
			await handler.close();
			await api.close();
		},
	};
}
