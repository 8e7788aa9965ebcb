import type { GetPromptResult, ProtocolError, Server } from '@modelcontextprotocol/server';
import type { PromptArgument, PromptDefinition } from '../prompt-definition.ts';
import { onePage } from './one-page.ts';
import { protocolRefusal, wrongRequest } from './refusal.ts';
import type { Serving } from './serving.ts';

export function answerPrompts(server: Server, serving: Serving): void {
	server.setRequestHandler('prompts/list', async (request) => {
		const prompts = [...(await serving.prompts()).values()];
		return onePage(request.params?.cursor, { prompts: prompts.map(listed) });
	});
	server.setRequestHandler('prompts/get', async (request) => {
		const { name, arguments: given = {} } = request.params;
		const prompts = await serving.prompts();
		const prompt = prompts.get(name);
		if (prompt === undefined) throw unknownPrompt(name, [...prompts.keys()], serving);
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
	throw wrongRequest(
		`Cannot write the prompt "${prompt.name}": its argument "${missing.name}" is missing. Give it: ${missing.description}`,
	);
}

function unknownPrompt(name: string, names: readonly string[], { endpoint }: Serving): ProtocolError {
	const known = names.join(', ') || 'none';
	return wrongRequest(
		`Cannot write the prompt ${JSON.stringify(name.slice(0, 80))}: ${endpoint.name} has no such prompt. It has: ${known}.`,
	);
}
