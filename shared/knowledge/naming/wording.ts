/**
 * A name from outside as it may stand in a sentence: a JSON string, shortened, its invisible and direction-changing
 * characters spelt out. What a caller typed must not be able to disguise itself in an answer or a log line.
 */
export function quoted(name: string): string {
	const shown = name.length > 120 ? `${name.slice(0, 120)}…` : name;
	return JSON.stringify(shown).replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}

/** `1 policy`, `3 policies`. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
	if (parts.length < 2) return parts.join('');
	return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** As `listed`, but never longer than a reader wants: the rest is counted. */
export function firstOf(names: readonly string[], most = 10): string {
	if (names.length <= most) return listed(names);
	return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

function escaped(text: string): string {
	return [...text].map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('');
}
