import { areaEndpoint, type LiveArea } from '@tenet/area-server';
import type { McpEndpoint } from '@tenet/mcp';
import { PLATFORM } from './identity.ts';

export { PLATFORM };

/** The Platform MCP server, as a function of its content. */
export function createPlatformServer(content: LiveArea): McpEndpoint {
	return areaEndpoint(PLATFORM, content);
}
