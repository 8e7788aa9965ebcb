import { isObject, pointerOf } from '@tenet/kernel';
import { ApiDocument } from '../api-document/api-document.ts';
import { compareConversations } from '../asyncapi/compare-conversations.ts';
import { type Conversation, keyOf } from '../asyncapi/conversation.ts';
import { conversationsOf, readAsyncapi } from '../asyncapi/judge-asyncapi.ts';
import type { ApiFormat, Narrowed, Spoken } from './api-format.ts';
import { documentOf } from './api-format.ts';
import { facing, hasReplies } from './facing.ts';
import { leadingPlaces } from './leading-places.ts';
import type { UsedPaths } from './used-paths.ts';
import type { ConsumerChange } from './view.ts';
import { viewApi } from './view-api.ts';
import { withConversations } from './with-conversations.ts';

const ASYNCAPI: ApiFormat = {
	read: (document) => {
		const read = readAsyncapi(document);
		return read instanceof ApiDocument ? read : undefined;
	},
	narrow,
	compare: (comparison, direction) => {
		compareConversations(comparison, {
			old: conversationsOf(comparison.old, direction),
			new: conversationsOf(comparison.new, direction),
		});
	},
	spoken: (document, direction) =>
		new Map(conversationsOf(document, direction).map((one) => [keyOf(one), spokenIn(one)])),
};

/** Channels of events, as one reads or writes them; what is asked and answered over channels, as an API. */
export const viewAsyncapi = viewApi(ASYNCAPI);

/** Everybody at a channel of events reads or writes, whichever application its document describes. */
function narrow(
	asked: ConsumerChange,
	documents: { readonly old: ApiDocument; readonly new: ApiDocument },
	used?: UsedPaths,
): Narrowed {
	const { change, type, consumer } = asked;
	const isEvent = type !== 'api' && !hasReplies(documents.old.root) && !hasReplies(documents.new.root);
	const action = consumer.role === 'consumer' ? 'send' : 'receive';
	const [old, next] = [documents.old, documents.new].map((document) =>
		isEvent ? documentOf(facing(document.root, action)) : document,
	) as [ApiDocument, ApiDocument];
	const all = conversationsOf(old, change.direction);
	const { chosen, unknown } = choose(asked, { document: old, all }, used);
	const keys = new Set(chosen.map(keyOf));
	const ids = new Set(chosen.flatMap(({ id }) => id ?? []));
	const isChosen = (one: Conversation) => keys.has(keyOf(one)) || (one.id !== undefined && ids.has(one.id));
	const kept = (document: ApiDocument) =>
		chosen.length === all.length
			? document.root
			: withConversations(document, conversationsOf(document, change.direction).filter(isChosen));
	return {
		old: kept(old),
		new: kept(next),
		unknown,
		directions: isEvent ? ['forward'] : ['backward', 'forward'],
		isAnswering: !isEvent,
	};
}

interface Choice {
	readonly document: ApiDocument;
	readonly all: readonly Conversation[];
}

/** What it names by channel, operation or pointer; else what holds what it uses; else all. */
function choose({ consumer }: ConsumerChange, choice: Choice, used: UsedPaths | undefined) {
	const words = [...consumer.operations, ...consumer.channels].map((word) => ({
		word,
		found: choice.all.filter((one) => isCalled(one, word)),
	}));
	const pointed = choice.all.filter((one) =>
		placesOf(one).some((place) => used && (used.covers(place) || used.passes(place))),
	);
	const named = [...new Set([...words.flatMap(({ found }) => found), ...pointed])];
	return {
		chosen: named.length > 0 ? named : holding(choice, used),
		unknown: words.filter(({ found }) => found.length === 0).map(({ word }) => word),
	};
}

function isCalled({ id, address, channel, operation }: Conversation, word: string): boolean {
	const name = /^\/channels\/([^/]+)$/.exec(channel.pointer)?.[1];
	return (
		[id, address, operation?.value['operationId']].includes(word) ||
		channel.pointer === pointerOf(['channels', word]) ||
		name === word
	);
}

/** The places of AsyncAPI 3: a channel's messages are the channel's. */
function placesOf({ channel, spot }: Conversation): readonly string[] {
	return [channel.pointer, spot.pointer];
}

function holding({ document, all }: Choice, used: UsedPaths | undefined): readonly Conversation[] {
	if (!used || used.isAll) return all;
	const named = new Set(used.places.map(({ steps }) => pointerOf(steps)));
	const places = leadingPlaces(document.root, all.flatMap(placesOf), named);
	const found = all.filter((one) => placesOf(one).some((place) => places.has(place)));
	return found.length > 0 ? found : all;
}

function spokenIn({ flow, channel, operation, messages }: Conversation): Spoken {
	const around = { ...channel.value, messages: null, publish: null, subscribe: null };
	const said = Object.fromEntries([...messages].map(([name, { value }]) => [name, value]));
	const { messages: _, channel: _channel, message: _message, ...own } = operation?.value ?? {};
	const all = isObject(own) ? { around, own, said } : { around, said };
	return flow === 'sent' ? { sent: null, read: all } : { sent: all, read: null };
}
