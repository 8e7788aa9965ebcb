import type { AreaOptions, LiveArea } from '@tenet/area-server';
import { createComponentServer } from '@tenet/component-mcp';
import { createDomainServer } from '@tenet/domain-mcp';
import { createIntegrationServer } from '@tenet/integration-mcp';
import type { Area } from '@tenet/knowledge';
import type { McpEndpoint } from '@tenet/mcp';
import { createPlatformServer } from '@tenet/platform-mcp';

/** The four servers, each as a function of its content. */
export const AREA_SERVERS = {
	platform: createPlatformServer,
	domain: createDomainServer,
	integration: createIntegrationServer,
	component: createComponentServer,
} as const satisfies Record<Area, (content: LiveArea, options?: AreaOptions) => McpEndpoint>;
