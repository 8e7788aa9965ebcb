import { isObject, valueAt } from '@tenet/kernel';
import { DIRECTIONS } from '../api-document/comparison.ts';
import { referredBy } from '../api-document/reference.ts';
import type { MessagePair } from './compare-message.ts';
import { described } from './conversation.ts';
import { type Payload, payloadOf } from './payload.ts';
import { directionOf, type Talk } from './talk.ts';

interface PayloadPair {
	readonly old: Payload;
	readonly new: Payload;
	readonly where: string;
}

/** The payload, in the language that its schema is written in. */
export function comparePayload(talk: Talk, message: MessagePair): void {
	const { comparison, flows } = talk;
	const pair = {
		old: payloadOf(comparison.old, message.old),
		new: payloadOf(comparison.new, message.new),
		where: `the payload of ${JSON.stringify(message.name)} in ${described(talk.new)}`,
	};
	if (pair.old.format !== pair.new.format) otherLanguage(talk, pair);
	else if (pair.new.format === 'json-schema') for (const flow of flows) comparison.surface({ ...pair, flow });
	else compareForeign(talk, pair);
}

function otherLanguage(talk: Talk, { old, new: next, where }: PayloadPair): void {
	talk.comparison.breaks({
		path: next.pointer,
		rule: 'schema-format-changed',
		direction: directionOf(talk),
		message: `The schema is written as ${next.schemaFormat}, and was ${old.schemaFormat}: ${where}.`,
		remedy: 'Keep the language of the schema, or use another address.',
	});
}

/** Whoever judges that language gets the schema as a document of its own. */
function compareForeign(talk: Talk, { old, new: next, where }: PayloadPair): void {
	const [before, after] = [textOf(talk, 'old', old), textOf(talk, 'new', next)];
	if (before === after) return;
	if (next.format) {
		const asked = { format: next.format, old: before, new: after, pointer: next.pointer, where };
		talk.foreign.push(...talk.flows.map((flow) => ({ ...asked, direction: DIRECTIONS[flow] })));
		return;
	}
	talk.comparison.undecided({
		path: next.pointer,
		rule: 'schema-format-not-judged',
		direction: directionOf(talk),
		message: `Cannot judge a schema written as ${next.schemaFormat}: ${where}.`,
		remedy: 'Let its owner judge the change by hand.',
	});
}

/** Text when it was written as text; otherwise as JSON, in which what another language says alike is alike. */
function textOf({ comparison }: Talk, version: 'old' | 'new', { pointer }: Payload): string {
	const { root } = comparison[version];
	const value = valueAt(pointer, root) ?? null;
	const reference = isObject(value) ? value['$ref'] : undefined;
	const schema = (typeof reference === 'string' ? referredBy(reference, root) : undefined) ?? value;
	return typeof schema === 'string' ? schema : JSON.stringify(schema);
}
