export { decodeCursor, encodeCursor } from './answers/cursor.ts';
export { type ItemPage, type PageRequest, pageOfItems } from './answers/page-of-items.ts';
export { pageOfStructure } from './answers/page-of-structure.ts';
export { pageOfText, type TextPageRequest } from './answers/page-of-text.ts';
export { ANSWER_LIMIT, markdown, structured, type ToolAnswer } from './answers/tool-answer.ts';
export { clientName } from './client-name.ts';
export { deferredTool } from './deferred-tool.ts';
export { type EndpointChange, type Log, type McpEndpoint, SILENT } from './endpoint.ts';
export { FreeForm } from './free-form.ts';
export type { Completer, PromptArgument, PromptDefinition, PromptMessage } from './prompt-definition.ts';
export type {
	ResourceCatalogue,
	ResourceFamily,
	ResourceListing,
	ResourcePage,
	ResourceReading,
	ResourceText,
} from './resource-catalogue.ts';
export { type CallContext, type ToolAuthoring, type ToolDefinition, tool } from './tool-definition.ts';
export { connectUpstream } from './upstream/connect-upstream.ts';
export type {
	Upstream,
	UpstreamContent,
	UpstreamOptions,
	UpstreamResource,
	UpstreamTarget,
} from './upstream/upstream.ts';
