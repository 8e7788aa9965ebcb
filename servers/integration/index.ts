import { type AreaOptions, areaEndpoint, type LiveArea } from '@tenet/area-server';
import type { McpEndpoint } from '@tenet/mcp';
import { INTEGRATION } from './identity.ts';
import { judgingQuestions } from './judging-questions.ts';

export { INTEGRATION };

/** The Integration MCP server, as a function of its content. */
export function createIntegrationServer(content: LiveArea, options: AreaOptions = {}): McpEndpoint {
	return areaEndpoint(INTEGRATION, content, { ...options, ...judgingQuestions(options) });
}
