import { type Comparison, DIRECTIONS } from '../api-document/comparison.ts';
import { compareMessages } from './compare-messages.ts';
import { compareSurroundings } from './compare-surroundings.ts';
import { type Conversation, described, isRetained, keyOf } from './conversation.ts';
import type { ForeignPayload } from './talk.ts';

interface Versions {
	readonly old: readonly Conversation[];
	readonly new: readonly Conversation[];
}

/**
 * Whoever listens to the application, or speaks to it, must still find it where it was and understand it.
 *
 * @returns the payloads that are left to judges of other languages
 */
export function compareConversations(comparison: Comparison, versions: Versions): readonly ForeignPayload[] {
	const foreign: ForeignPayload[] = [];
	for (const old of versions.old) {
		const next = counterpart(old, versions);
		if (!next) gone(comparison, old);
		else {
			const kept = isRetained(comparison.old, old) || isRetained(comparison.new, next);
			const flows = kept ? (['received', 'sent'] as const) : [next.flow];
			const talk = { comparison, old, new: next, flows, foreign };
			if (keyOf(old) !== keyOf(next)) moved(comparison, old, next);
			compareSurroundings(talk);
			compareMessages(talk);
		}
	}
	return foreign;
}

/** At the same address; or else what has the same id and stands where nothing stood. */
function counterpart(old: Conversation, versions: Versions): Conversation | undefined {
	const there = versions.new.filter((one) => keyOf(one) === keyOf(old));
	if (there.length > 0) return there.find(({ id }) => id === old.id) ?? there[0];
	const known = new Set(versions.old.map(keyOf));
	return versions.new.find(
		(one) => old.id !== undefined && one.id === old.id && one.flow === old.flow && !known.has(keyOf(one)),
	);
}

function gone(comparison: Comparison, old: Conversation): void {
	comparison.breaks({
		path: old.spot.pointer,
		rule: 'operation-removed',
		direction: DIRECTIONS[old.flow],
		message:
			old.flow === 'sent'
				? `Nothing is sent to ${old.address} any more: who waits for it waits in vain.`
				: `Nothing is received from ${old.address} any more: who writes there is not heard.`,
		remedy: 'Keep it until nobody uses it any more.',
	});
}

function moved(comparison: Comparison, old: Conversation, next: Conversation): void {
	comparison.breaks({
		path: next.channel.pointer,
		rule: 'channel-address-changed',
		direction: DIRECTIONS[next.flow],
		message: `The address of ${described(old)} is ${next.address} now: the other side does not look there.`,
		remedy: 'Use both addresses until everybody has moved.',
	});
}
