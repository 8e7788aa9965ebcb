import { type GetPromptResult, ProtocolError, ProtocolErrorCode, type Server } from '@modelcontextprotocol/server';
import type { PromptArgument, PromptDefinition } from '../prompt-definition.ts';
import { onePage } from './one-page.ts';
import { protocolRefusal } from './refusal.ts';
import type { Serving } from './serving.ts';

export function answerPrompts(server: Server, serving: Serving): void {
	const list = { prompts: serving.endpoint.prompts.map(listed) };
	server.setRequestHandler('prompts/list', (request) => onePage(request.params?.cursor, list));
	server.setRequestHandler('prompts/get', async (request) => {
		const { name, arguments: given = {} } = request.params;
		const prompt = serving.prompts.get(name);
		if (prompt === undefined) throw unknownPrompt(name, serving);
		requireArguments(prompt, given);
		return rendered(prompt, given, serving);
	});
}

async function rendered(
	prompt: PromptDefinition,
	given: Readonly<Record<string, string>>,
	{ log }: Serving,
): Promise<GetPromptResult> {
	try {
		const messages = await prompt.messages(given);
		return {
			description: prompt.description,
			messages: messages.map(({ role, text }) => ({ role, content: { type: 'text', text } })),
		};
	} catch (error) {
		throw protocolRefusal(error, log);
	}
}

function listed({ name, title, description, arguments: args }: PromptDefinition) {
	return { name, title, description, arguments: args.map(listedArgument) };
}

function listedArgument({ name, title, description, required }: PromptArgument) {
	return { name, ...(title !== undefined && { title }), description, required };
}

function requireArguments(prompt: PromptDefinition, given: Readonly<Record<string, string>>): void {
	const missing = prompt.arguments.find(({ name, required }) => required && !given[name]?.trim());
	if (missing === undefined) return;
	throw new ProtocolError(
		ProtocolErrorCode.InvalidParams,
		`Cannot write the prompt "${prompt.name}": its argument "${missing.name}" is missing. Give it: ${missing.description}`,
	);
}

function unknownPrompt(name: string, { endpoint }: Serving): ProtocolError {
	const known = endpoint.prompts.map((prompt) => prompt.name).join(', ') || 'none';
	return new ProtocolError(
		ProtocolErrorCode.InvalidParams,
		`Cannot write the prompt ${JSON.stringify(name.slice(0, 80))}: ${endpoint.name} has no such prompt. It has: ${known}.`,
	);
}
