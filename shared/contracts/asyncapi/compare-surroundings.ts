import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import { essence } from '../api-document/essence.ts';
import { compareSecurity } from './compare-security.ts';
import { described } from './conversation.ts';
import { directionOf, type Talk } from './talk.ts';

/** What stands around the messages: who is let in, what the broker is told, what the address leaves open. */
export function compareSurroundings(talk: Talk): void {
	compareSecurity(talk);
	compareBindings(talk);
	compareParameters(talk);
}

/** What is judged elsewhere, and what only the broker's keeper sees. */
const HARMLESS = ['bindingVersion', 'partitions', 'replicas', 'topic', 'topicConfiguration'];

/** Every protocol has bindings of its own: what differs there is left to a person. */
function compareBindings(talk: Talk): void {
	const { comparison, old, new: next } = talk;
	const before = [bindingsOf(comparison.old, old.channel), bindingsOf(comparison.old, old.operation)];
	const after = [bindingsOf(comparison.new, next.channel), bindingsOf(comparison.new, next.operation)];
	if (JSON.stringify(before) === JSON.stringify(after)) return;
	comparison.undecided({
		path: next.spot.pointer,
		rule: 'bindings-changed',
		direction: directionOf(talk),
		message: `Cannot decide whether ${described(next)} is still spoken alike: its bindings were changed.`,
		remedy: 'Let its owner judge the change by hand.',
	});
}

function bindingsOf(document: ApiDocument, of: Mapping | undefined): readonly string[] {
	const protocols = of ? document.patterned(document.mapping(of, 'bindings')) : [];
	return protocols
		.map(([protocol, { value }]) => [protocol, spoken(value)] as const)
		.filter(([, said]) => Object.keys(said).length > 0)
		.map(([protocol, said]) => `${protocol} ${essence(said, document.root)}`)
		.toSorted();
}

function spoken(binding: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(binding).filter(([name]) => !HARMLESS.includes(name)));
}

/** The values that may stand in an address, in the order in which they stand there, whatever they are called. */
function compareParameters(talk: Talk): void {
	const { comparison, old, new: next } = talk;
	const before = parametersOf(comparison.old, old.channel, old.address);
	const after = parametersOf(comparison.new, next.channel, next.address);
	if (JSON.stringify(before) === JSON.stringify(after)) return;
	comparison.undecided({
		path: next.channel.pointer,
		rule: 'address-parameters-changed',
		direction: directionOf(talk),
		message: `Cannot decide whether the addresses of ${described(next)} are the same: what may stand in them was changed.`,
		remedy: 'Let its owner judge the change by hand.',
	});
}

function parametersOf(document: ApiDocument, channel: Mapping, address: string): readonly JsonValue[] {
	const parameters = document.mapping(channel, 'parameters');
	return [...address.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => {
		const parameter = parameters && document.mapping(parameters, name);
		return parameter && isObject(parameter.value) ? essence(parameter.value, document.root) : null;
	});
}
