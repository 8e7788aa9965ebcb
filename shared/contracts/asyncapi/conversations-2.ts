import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import { type Conversation, topicOr } from './conversation.ts';

/** AsyncAPI 2: what others may publish the application receives, what they may subscribe to it sends. */
const FLOWS = { publish: 'received', subscribe: 'sent' } as const;

export function conversationsOf2(document: ApiDocument): readonly Conversation[] {
	return document.mappings(document.mapping(document.top, 'channels')).flatMap(([name, channel]) =>
		(['publish', 'subscribe'] as const).flatMap((verb) => {
			const operation = document.mapping(channel, verb);
			if (!operation) return [];
			const address = topicOr(name, document, channel);
			const messages = messagesOf(document, operation);
			return [{ flow: FLOWS[verb], address, spot: operation, channel, operation, messages }];
		}),
	);
}

/** One message, or one of several. */
function messagesOf(document: ApiDocument, operation: Mapping): ReadonlyMap<string, Mapping> {
	const message = document.mapping(operation, 'message');
	if (!message) return new Map();
	const all = Object.hasOwn(message.value, 'oneOf') ? document.list(message, 'oneOf') : [message];
	return new Map(all.map((one, index) => [nameOf(document, one) ?? `message ${index}`, one]));
}

/** Its own name, or that of the component it is. */
function nameOf(document: ApiDocument, message: Mapping): string | undefined {
	const own = document.text(message, 'messageId') ?? document.text(message, 'name');
	return own ?? /^\/components\/messages\/([^/]+)$/.exec(message.pointer)?.[1];
}
