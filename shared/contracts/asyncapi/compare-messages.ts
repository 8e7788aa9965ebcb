import type { Mapping } from '../api-document/api-document.ts';
import { DIRECTIONS } from '../api-document/comparison.ts';
import { compareMessage } from './compare-message.ts';
import { described } from './conversation.ts';
import type { Talk } from './talk.ts';

/**
 * Each message that one side knows. What the application no longer sends is missed, what it no longer receives is refused;
 * what it newly sends is a kind that readers do not know, what it newly receives disturbs nobody.
 */
export function compareMessages(talk: Talk): void {
	const { comparison, old, new: next, flows } = talk;
	const pairs = pairsOf(old.messages, next.messages);
	for (const { name, old: before, new: after } of pairs) {
		if (before && after) compareMessage(talk, { name, old: before, new: after });
		else if (before) {
			comparison.breaks({
				path: before.pointer,
				rule: 'message-removed',
				direction: DIRECTIONS[next.flow],
				message: `The message ${JSON.stringify(name)} is gone from ${described(next)}.`,
				remedy: 'Keep it until nobody uses it any more.',
			});
		} else if (after && flows.includes('sent')) {
			comparison.breaks({
				path: after.pointer,
				rule: 'message-added',
				direction: 'forward',
				message: `Readers of ${next.address} do not know the message ${JSON.stringify(name)}.`,
				remedy: 'Send it to an address of its own, or let readers declare first that they skip what they do not know.',
			});
		}
	}
}

interface MessageVersions {
	readonly name: string;
	readonly old?: Mapping;
	readonly new?: Mapping;
}

/** By name. Where each side has one message only, that one is meant, whatever it is called. */
function pairsOf(old: ReadonlyMap<string, Mapping>, next: ReadonlyMap<string, Mapping>): readonly MessageVersions[] {
	const [[name, only] = [], [, other] = []] = [[...old][0], [...next][0]];
	if (old.size === 1 && next.size === 1 && name !== undefined && only && other)
		return [{ name, old: only, new: other }];
	return [...new Set([...old.keys(), ...next.keys()])].map((key) => {
		const [before, after] = [old.get(key), next.get(key)];
		return { name: key, ...(before && { old: before }), ...(after && { new: after }) };
	});
}
