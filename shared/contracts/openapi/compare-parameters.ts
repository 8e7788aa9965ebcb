import type { ApiDocument } from '../api-document/api-document.ts';
import type { Comparison } from '../api-document/comparison.ts';
import { compareContents, surfaceSchema } from './compare-contents.ts';
import type { OperationPair } from './compare-operations.ts';
import { type Parameter, parametersOf } from './parameter.ts';

/**
 * What old clients send must still be taken: every parameter that they know, written as they write it, and none that they do
 * not know demanded.
 *
 * The list of parameters is closed: OpenAPI nowhere lets a client send one that is not in it, so that a parameter that is
 * gone is refused, or worse, ignored.
 */
export function compareParameters(comparison: Comparison, { old, new: next }: OperationPair): void {
	const before = parametersOf(comparison.old, old);
	const after = parametersOf(comparison.new, next);
	for (const [key, parameter] of before) {
		const still = after.get(key);
		if (still) compareParameter(comparison, { old: parameter, new: still, operation: next.name });
		else if (!parameter.inPath) removed(comparison, parameter, next.name);
	}
	for (const [key, parameter] of after) {
		if (!before.has(key) && parameter.required && !parameter.inPath) demanded(comparison, parameter, next.name);
	}
}

interface ParameterPair {
	readonly old: Parameter;
	readonly new: Parameter;
	readonly operation: string;
}

function compareParameter(comparison: Comparison, pair: ParameterPair): void {
	const { old, new: next, operation } = pair;
	if (next.required && !old.required) demanded(comparison, next, operation);
	if (next.serialization !== old.serialization) {
		comparison.breaks({
			path: next.spot.pointer,
			rule: 'parameter-serialization-changed',
			direction: 'backward',
			message: `The ${next.name} of ${operation} is read as ${next.serialization}, and was ${old.serialization}.`,
			remedy: 'Keep style, explode and allowReserved, or add another parameter.',
		});
	}
	if (old.allowEmptyValue && !next.allowEmptyValue) {
		comparison.breaks({
			path: next.spot.pointer,
			rule: 'parameter-empty-refused',
			direction: 'backward',
			message: `The ${next.name} of ${operation} no longer may be empty.`,
			remedy: 'Keep allowEmptyValue.',
		});
	}
	compareValues(comparison, pair);
}

/** A parameter says its values by a schema, or by one media type. */
function compareValues(comparison: Comparison, { old, new: next, operation }: ParameterPair): void {
	const where = `the ${next.name} of ${operation}`;
	const contents = [contentOf(comparison.old, old), contentOf(comparison.new, next)] as const;
	if (contents[0] || contents[1]) {
		compareContents(comparison, { old: old.spot, new: next.spot, flow: 'request', where });
		return;
	}
	comparison.surface({ old: surfaceSchema(old.spot), new: surfaceSchema(next.spot), flow: 'request', where });
}

function contentOf(document: ApiDocument, { spot }: Parameter): boolean {
	return document.mapping(spot, 'content') !== undefined;
}

function removed(comparison: Comparison, { spot, name }: Parameter, operation: string): void {
	comparison.breaks({
		path: spot.pointer,
		rule: 'parameter-removed',
		direction: 'backward',
		message: `The ${name} of ${operation} is gone: who sends it is refused, or not heard.`,
		remedy: 'Keep it, deprecated, until nobody sends it any more.',
	});
}

function demanded(comparison: Comparison, { spot, name }: Parameter, operation: string): void {
	comparison.breaks({
		path: spot.pointer,
		rule: 'parameter-required',
		direction: 'backward',
		message: `The ${name} of ${operation} is required now: old clients may not send it.`,
		remedy: 'Let it be optional, with a default on the side of the server.',
	});
}
