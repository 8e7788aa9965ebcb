import { pointerOf } from '@tenet/kernel';
import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { SurfaceSchema } from '../api-document/comparison.ts';
import { comparePayload } from './compare-payload.ts';
import { described } from './conversation.ts';
import { directionOf, type Talk } from './talk.ts';

/** A message in both versions. */
export interface MessagePair {
	readonly name: string;
	readonly old: Mapping;
	readonly new: Mapping;
}

/** Its payload, headers and key must be what the other side takes them for, and written as that reads them. */
export function compareMessage(talk: Talk, pair: MessagePair): void {
	compareContentType(talk, pair);
	compareCorrelation(talk, pair);
	compareKey(talk, pair);
	const where = `the headers of ${JSON.stringify(pair.name)} in ${described(talk.new)}`;
	for (const flow of talk.flows) {
		talk.comparison.surface({ old: headersOf(pair.old), new: headersOf(pair.new), flow, where });
	}
	comparePayload(talk, pair);
}

/** Without a word about headers there is none that anybody writes or counts on. */
function headersOf(message: Mapping): SurfaceSchema {
	const pointer = pointerOf(['headers'], message.pointer);
	return { pointer, says: Object.hasOwn(message.value, 'headers') ? 'schema' : 'object' };
}

function compareContentType(talk: Talk, { name, old, new: next }: MessagePair): void {
	const { comparison } = talk;
	const [was, is] = [contentTypeOf(comparison.old, old), contentTypeOf(comparison.new, next)];
	if (was === undefined || was === is) return;
	comparison.breaks({
		path: next.pointer,
		rule: 'content-type-changed',
		direction: directionOf(talk),
		message: `The message ${JSON.stringify(name)} is written as ${is ?? 'nothing in particular'}, and was ${was}.`,
		remedy: 'Keep the content type, or use another address.',
	});
}

function contentTypeOf(document: ApiDocument, message: Mapping): string | undefined {
	const said = document.text(message, 'contentType') ?? document.text(document.top, 'defaultContentType');
	return said?.toLowerCase().replace(/\s+/g, '');
}

/** Where the other side finds what an answer belongs to. */
function compareCorrelation(talk: Talk, { name, old, new: next }: MessagePair): void {
	const { comparison } = talk;
	const [was, is] = [correlationOf(comparison.old, old), correlationOf(comparison.new, next)];
	if (was === undefined || was === is) return;
	comparison.breaks({
		path: next.pointer,
		rule: 'correlation-changed',
		direction: directionOf(talk),
		message: `The correlation id of ${JSON.stringify(name)} is no longer at ${was}.`,
		remedy: 'Keep it where it was, and write it to both places if it must move.',
	});
}

function correlationOf(document: ApiDocument, message: Mapping): string | undefined {
	const correlation = document.mapping(message, 'correlationId');
	return correlation && document.text(correlation, 'location');
}

/** The key of a Kafka record decides about order and compaction (Kafka bindings 0.5.0, "Message binding object"). */
function compareKey(talk: Talk, { name, old, new: next }: MessagePair): void {
	const { comparison, flows } = talk;
	const [was, is] = [keyOf(comparison.old, old), keyOf(comparison.new, next)];
	const where = `the key of ${JSON.stringify(name)} in ${described(talk.new)}`;
	if (was && is) {
		for (const flow of flows) comparison.surface({ old: was, new: is, flow, where });
	} else if (was || is) {
		comparison.breaks({
			path: next.pointer,
			rule: 'message-key-changed',
			direction: directionOf(talk),
			message: `The messages have ${is ? 'a key now, and had none' : 'no key any more'}: ${where}.`,
			remedy: 'Keep the key: order and compaction depend on it.',
		});
	}
}

function keyOf(document: ApiDocument, message: Mapping): SurfaceSchema | undefined {
	const bindings = document.mapping(message, 'bindings');
	const kafka = bindings && document.mapping(bindings, 'kafka');
	if (!kafka || !Object.hasOwn(kafka.value, 'key')) return undefined;
	return { pointer: pointerOf(['key'], kafka.pointer), says: 'schema' };
}
