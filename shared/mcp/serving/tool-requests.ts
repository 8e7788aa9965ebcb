import type { CallToolResult, ProtocolError, Server, ServerContext } from '@modelcontextprotocol/server';
import { Failure } from '@tenet/kernel';
import type { ToolAnswer } from '../answers/tool-answer.ts';
import type { CallContext, ToolDefinition } from '../tool-definition.ts';
import { onePage } from './one-page.ts';
import { toolRefusal, wrongRequest } from './refusal.ts';
import type { Serving } from './serving.ts';

export function answerTools(server: Server, serving: Serving): void {
	server.setRequestHandler('tools/list', async (request) =>
		onePage(request.params?.cursor, { tools: [...(await serving.listings())] }),
	);
	server.setRequestHandler('tools/call', async (request, context) => {
		const { name, arguments: args } = request.params;
		const tool = serving.tools.get(name);
		if (tool === undefined) return notHere(name, serving);
		return called(tool, args ?? {}, { serving, context: callContext(server, context) });
	});
}

async function called(
	tool: ToolDefinition,
	args: unknown,
	{ serving, context }: { readonly serving: Serving; readonly context: CallContext },
): Promise<CallToolResult> {
	try {
		return resultOf(await tool.call(args, context));
	} catch (error) {
		return toolRefusal(error, serving.log);
	}
}

function resultOf({ text, structure }: ToolAnswer): CallToolResult {
	const content: CallToolResult['content'] = [{ type: 'text', text }];
	return structure === undefined ? { content } : { content, structuredContent: { ...structure } };
}

function callContext(server: Server, context: ServerContext): CallContext {
	const { signal } = context.mcpReq;
	return {
		signal,
		get client() {
			return (toldBy(context) ?? server.getClientVersion())?.name ?? '';
		},
		progress: (done, total) => tellProgress(context, done, total),
	};
}

/** Over stdio nobody tells the server of 2026-07-28's clients: each request says it of itself. */
function toldBy({ mcpReq }: ServerContext): { readonly name: string } | undefined {
	const told: unknown = mcpReq.envelope && Reflect.get(mcpReq.envelope, 'io.modelcontextprotocol/clientInfo');
	const { name } = (told ?? {}) as { readonly name?: unknown };
	return typeof name === 'string' ? { name } : undefined;
}

function tellProgress({ mcpReq }: ServerContext, progress: number, total: number): void {
	const progressToken = mcpReq._meta?.progressToken;
	if (progressToken === undefined) return;
	const told = mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total } });
	told.catch(() => {});
}

/** Who was told of a tool by an older prompt or configuration reads where it went; nobody else may guess names. */
function notHere(name: string, serving: Serving): CallToolResult {
	const instead = serving.endpoint.moved?.get(name);
	if (instead === undefined) throw unknownTool(name, serving);
	return toolRefusal(new Failure('USAGE', `Cannot call the tool ${JSON.stringify(name)}: ${instead}`), serving.log);
}

function unknownTool(name: string, { endpoint }: Serving): ProtocolError {
	const known = endpoint.tools.map((tool) => tool.name).join(', ');
	return wrongRequest(
		`Cannot call the tool ${JSON.stringify(name.slice(0, 80))}: ${endpoint.name} has no such tool. Call one of: ${known}.`,
	);
}
