import { type AreaOptions, areaEndpoint, type LiveArea } from '@tenet/area-server';
import type { McpEndpoint } from '@tenet/mcp';
import { DOMAIN } from './identity.ts';
import { JUDGING_QUESTIONS } from './judging-questions.ts';

export { DOMAIN };

/** The Domain MCP server, as a function of its content. */
export function createDomainServer(content: LiveArea, options: AreaOptions = {}): McpEndpoint {
	return areaEndpoint(DOMAIN, content, { ...options, questions: JUDGING_QUESTIONS });
}
