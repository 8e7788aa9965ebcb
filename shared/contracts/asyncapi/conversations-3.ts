import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { Direction } from '../verdict.ts';
import { type Conversation, topicOr } from './conversation.ts';

type Flow = Conversation['flow'];

/** AsyncAPI 3: what each operation sends or receives, and what is answered to it. */
export function conversationsOf3(document: ApiDocument, direction: Direction): readonly Conversation[] {
	const operations = document.mappings(document.mapping(document.top, 'operations'));
	const spoken = operations.flatMap(([id, operation]) => operationTalks(document, id, operation));
	const channels = new Set(spoken.map(({ channel }) => channel.pointer));
	const unspoken = document
		.mappings(document.mapping(document.top, 'channels'))
		.filter(([, channel]) => !channels.has(channel.pointer))
		.flatMap(([id, channel]) => FLOWS[direction].map((flow) => channelTalk(document, { id, channel, flow })));
	return [...spoken, ...unspoken];
}

/** A channel that no operation uses does not say who writes; then the question's own direction does. */
const FLOWS: Readonly<Record<Direction, readonly Flow[]>> = {
	forward: ['sent'],
	backward: ['received'],
	full: ['sent', 'received'],
};

function channelTalk(
	document: ApiDocument,
	{ id, channel, flow }: { readonly id: string; readonly channel: Mapping; readonly flow: Flow },
): Conversation {
	const messages = new Map(document.mappings(document.mapping(channel, 'messages')));
	return { flow, id, address: addressOf(document, channel), spot: channel, channel, messages };
}

function operationTalks(document: ApiDocument, id: string, operation: Mapping): readonly Conversation[] {
	const flow = document.text(operation, 'action') === 'send' ? 'sent' : 'received';
	const own = talk(document, { id, flow, place: operation, operation });
	const reply = document.mapping(operation, 'reply');
	const answer =
		reply &&
		talk(document, { id: `${id} reply`, flow: flow === 'sent' ? 'received' : 'sent', place: reply, operation });
	return [own, answer].filter((one) => one !== undefined);
}

interface TalkPlace {
	readonly id: string;
	readonly flow: Flow;
	/** What names a channel and its messages: an operation, or its reply. */
	readonly place: Mapping;
	readonly operation: Mapping;
}

function talk(document: ApiDocument, { id, flow, place, operation }: TalkPlace): Conversation | undefined {
	const channel = document.mapping(place, 'channel');
	if (!channel) return undefined;
	const address = addressOf(document, channel);
	return { flow, id, address, spot: place, channel, operation, messages: messagesOf(document, place, channel) };
}

/** Those that it names; all of its channel when it names none. */
function messagesOf(document: ApiDocument, place: Mapping, channel: Mapping): ReadonlyMap<string, Mapping> {
	const all = document.mappings(document.mapping(channel, 'messages'));
	if (!Object.hasOwn(place.value, 'messages')) return new Map(all);
	const named = new Set(document.list(place, 'messages').map(({ pointer }) => pointer));
	return new Map(all.filter(([, { pointer }]) => named.has(pointer)));
}

/** Not known before run time when it is null or missing: then the channel stands for it. */
function addressOf(document: ApiDocument, channel: Mapping): string {
	const address = channel.value['address'];
	return topicOr(typeof address === 'string' ? address : `the channel ${channel.pointer}`, document, channel);
}
