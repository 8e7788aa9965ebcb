/**
 * Whether something was left undecided for want of time or room, by the reason that is given: who asks for more of the same
 * would wait as long again. What cannot be proved at all says another reason, and at once.
 */
export function isOutOfTime(reason: string): boolean {
	return WORDS.test(reason);
}

/** How the threads that judge say it. */
const WORDS = /\bnot (?:decided|judged) (?:within|in time)\b|\bdied on it\b|\btakes longer than\b|\bmore memory than\b/;
