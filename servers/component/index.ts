import { areaEndpoint, type LiveArea } from '@tenet/area-server';
import type { McpEndpoint } from '@tenet/mcp';
import { COMPONENT } from './identity.ts';

export { COMPONENT };

/** The Component MCP server, as a function of its content. */
export function createComponentServer(content: LiveArea): McpEndpoint {
	return areaEndpoint(COMPONENT, content);
}
