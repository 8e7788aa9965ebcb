import type { CompleteRequest, CompleteResult, ProtocolError, Server } from '@modelcontextprotocol/server';
import type { Completer } from '../prompt-definition.ts';
import { protocolRefusal, wrongRequest } from './refusal.ts';
import type { Serving } from './serving.ts';

/** What the protocol allows in one answer. */
const MOST_VALUES = 100;

export function answerCompletions(server: Server, serving: Serving): void {
	server.setRequestHandler('completion/complete', async ({ params }) => {
		const complete = await completerFor(params, serving);
		if (complete === undefined) return { completion: { values: [], total: 0, hasMore: false } };
		try {
			return offered(await complete(params.argument.value, params.context?.arguments ?? {}));
		} catch (error) {
			throw protocolRefusal(error, serving.log);
		}
	});
}

async function completerFor(
	{ ref, argument }: CompleteRequest['params'],
	serving: Serving,
): Promise<Completer | undefined> {
	return ref.type === 'ref/prompt'
		? promptCompleter(ref.name, argument.name, serving)
		: familyCompleter(ref.uri, argument.name, serving);
}

async function promptCompleter(name: string, argument: string, serving: Serving): Promise<Completer | undefined> {
	const prompt = (await serving.prompts()).get(name);
	if (prompt === undefined) throw unknown('prompt', name);
	return prompt.arguments.find((candidate) => candidate.name === argument)?.complete;
}

function familyCompleter(uriTemplate: string, variable: string, { endpoint }: Serving): Completer | undefined {
	const family = endpoint.resources.families.find((candidate) => candidate.uriTemplate === uriTemplate);
	if (family === undefined) throw unknown('resource template', uriTemplate);
	return Object.hasOwn(family.complete ?? {}, variable) ? family.complete?.[variable] : undefined;
}

function offered(values: readonly string[]): CompleteResult {
	return {
		completion: {
			values: values.slice(0, MOST_VALUES),
			total: values.length,
			hasMore: values.length > MOST_VALUES,
		},
	};
}

function unknown(what: string, name: string): ProtocolError {
	const shown = JSON.stringify(name.slice(0, 200));
	return wrongRequest(
		`Cannot complete for the ${what} ${shown}: there is none of this name. List them to see which exist.`,
	);
}
