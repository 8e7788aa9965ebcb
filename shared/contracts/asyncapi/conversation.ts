import type { ApiDocument, Mapping } from '../api-document/api-document.ts';

/** What the application does at one address, whichever version of AsyncAPI says it. */
export interface Conversation {
	/** Seen from the application that the document describes. */
	readonly flow: 'sent' | 'received';
	/** Where the messages go: the topic, queue or path. */
	readonly address: string;
	/** What finds it in another version when its address has changed; absent where nothing but the address names it. */
	readonly id?: string;
	/** Where findings about it stand. */
	readonly spot: Mapping;
	readonly channel: Mapping;
	readonly operation?: Mapping;
	/** By the name under which the author keeps each. */
	readonly messages: ReadonlyMap<string, Mapping>;
}

/** The same whatever the parameters of the address are called. */
export function keyOf({ flow, address }: Conversation): string {
	return `${flow} ${address.replace(/\{[^}]*\}/g, '{}')}`;
}

/** What people call it: `what is sent to cart.cart-updated.v2`. */
export function described({ flow, address }: Conversation): string {
	return flow === 'sent' ? `what is sent to ${address}` : `what is received from ${address}`;
}

/** The topic that a broker is told (Kafka bindings 0.5.0, "Channel Binding Object"), or the channel's own address. */
export function topicOr(address: string, document: ApiDocument, channel: Mapping): string {
	const bindings = document.mapping(channel, 'bindings');
	const kafka = bindings && document.mapping(bindings, 'kafka');
	return (kafka && document.text(kafka, 'topic')) ?? address;
}

/**
 * Whether messages are read long after they were written: then old readers meet new ones, and new readers old ones.
 * Said by `x-retained`, a compacted Kafka topic, or a retained MQTT message.
 */
export function isRetained(document: ApiDocument, { channel, operation }: Conversation): boolean {
	return document.flag(channel, 'x-retained') === true || isCompacted(document, channel) || isKept(document, operation);
}

function isCompacted(document: ApiDocument, channel: Mapping): boolean {
	const policy = memberAt(document, channel, ['bindings', 'kafka', 'topicConfiguration'])?.value['cleanup.policy'];
	return Array.isArray(policy) ? policy.includes('compact') : policy === 'compact';
}

function isKept(document: ApiDocument, operation: Mapping | undefined): boolean {
	return operation !== undefined && memberAt(document, operation, ['bindings', 'mqtt'])?.value['retain'] === true;
}

function memberAt(document: ApiDocument, of: Mapping, names: readonly string[]): Mapping | undefined {
	return names.reduce<Mapping | undefined>((at, name) => at && document.mapping(at, name), of);
}
