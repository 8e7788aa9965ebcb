import {
	type CompleteRequest,
	type CompleteResult,
	ProtocolError,
	ProtocolErrorCode,
	type Server,
} from '@modelcontextprotocol/server';
import type { Completer } from '../prompt-definition.ts';
import { protocolRefusal } from './refusal.ts';
import type { Serving } from './serving.ts';

/** What the protocol allows in one answer. */
const MOST_VALUES = 100;

export function answerCompletions(server: Server, serving: Serving): void {
	server.setRequestHandler('completion/complete', async ({ params }) => {
		const complete = completerFor(params, serving);
		if (complete === undefined) return { completion: { values: [], total: 0, hasMore: false } };
		try {
			return offered(await complete(params.argument.value, params.context?.arguments ?? {}));
		} catch (error) {
			throw protocolRefusal(error, serving.log);
		}
	});
}

function completerFor({ ref, argument }: CompleteRequest['params'], serving: Serving): Completer | undefined {
	return ref.type === 'ref/prompt'
		? promptCompleter(ref.name, argument.name, serving)
		: familyCompleter(ref.uri, argument.name, serving);
}

function promptCompleter(name: string, argument: string, serving: Serving): Completer | undefined {
	const prompt = serving.prompts.get(name);
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
	return new ProtocolError(
		ProtocolErrorCode.InvalidParams,
		`Cannot complete for the ${what} ${shown}: there is none of this name. List them to see which exist.`,
	);
}
