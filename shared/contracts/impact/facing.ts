import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';

/**
 * An AsyncAPI document as if its application did this one thing at every channel: `send` for who reads there, `receive` for
 * who writes there. Which application was described is an author's choice, and changes nothing for either.
 */
export function facing(root: JsonObject, action: 'send' | 'receive'): JsonObject {
	return String(root['asyncapi']).startsWith('2.') ? facingChannels(root, action) : facingOperations(root, action);
}

/** Whether something is answered: then each side does both. */
export function hasReplies({ operations }: JsonObject): boolean {
	return isObject(operations) && Object.values(operations).some((one) => isObject(one) && one['reply'] !== undefined);
}

function facingOperations(root: JsonObject, action: 'send' | 'receive'): JsonObject {
	const { operations } = root;
	if (!isObject(operations)) return root;
	const isTurned = (one: JsonValue) => isObject(one) && one['action'] !== action;
	if (!Object.values(operations).some(isTurned)) return root;
	const turned = Object.entries(operations).map(([id, one]) => [
		id,
		isObject(one) && one['$ref'] === undefined ? { ...one, action } : one,
	]);
	return { ...root, operations: Object.fromEntries(turned) };
}

/** A channel that is both published to and subscribed from is left as it is: both may carry other messages. */
function facingChannels(root: JsonObject, action: 'send' | 'receive'): JsonObject {
	const { channels } = root;
	if (!isObject(channels)) return root;
	const [wanted, other] = action === 'send' ? (['subscribe', 'publish'] as const) : (['publish', 'subscribe'] as const);
	if (!Object.values(channels).some((channel) => isObject(channel) && channel[other] !== undefined)) return root;
	const turned = Object.entries(channels).map(([name, channel]) => {
		if (!isObject(channel) || channel[other] === undefined || channel[wanted] !== undefined) return [name, channel];
		const { [other]: operation, ...rest } = channel;
		return [name, { ...rest, [wanted]: operation }];
	});
	return { ...root, channels: Object.fromEntries(turned) };
}
