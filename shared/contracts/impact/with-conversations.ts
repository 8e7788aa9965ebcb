import { isObject, type JsonObject, type JsonValue, stepsOf } from '@tenet/kernel';
import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { Conversation } from '../asyncapi/conversation.ts';

/** A document in which only these conversations are left, with the channels that they refer to. */
export function withConversations({ root }: ApiDocument, kept: readonly Conversation[]): JsonObject {
	const channels = kept.map(({ channel }) => nameIn(channel, 'channels'));
	if (channels.includes(undefined)) return root;
	if (String(root['asyncapi']).startsWith('2.')) return only(root, 'channels', new Set(channels));
	const operations = kept.flatMap(({ operation }) => (operation ? [nameIn(operation, 'operations')] : []));
	if (operations.includes(undefined)) return root;
	const narrowed = only(root, 'operations', new Set(operations));
	const referred = [...JSON.stringify(narrowed['operations'] ?? {}).matchAll(/"#\/channels\/([^"/]+)/g)];
	return only(narrowed, 'channels', new Set([...channels, ...referred.map(([, name = '']) => decodedName(name))]));
}

/** The name under which it stands; absent when it is kept elsewhere and only referred to. */
function nameIn({ pointer }: Mapping, member: string): string | undefined {
	const [first, name] = stepsOf(pointer);
	return first === member ? name : undefined;
}

function only(root: JsonObject, member: string, names: ReadonlySet<string | undefined>): JsonObject {
	const all: JsonValue | undefined = root[member];
	if (!isObject(all)) return root;
	return { ...root, [member]: Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name))) };
}

function decodedName(name: string): string {
	const [step = name] = stepsOf(`/${name}`);
	try {
		return decodeURIComponent(step);
	} catch {
		return step;
	}
}
