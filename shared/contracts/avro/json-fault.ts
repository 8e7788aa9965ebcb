/** The place of the first character that keeps a text from being JSON. Lines and columns count from 1. */
export interface JsonFault {
	readonly line: number;
	readonly column: number;
}

const TOKEN =
	/[ \t\r\n]*(?:([{}[\],:])|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/**
 * Where a text stops being JSON; absent when it is JSON.
 *
 * Engines say it in words that change with their version, or not at all. A finding must be the same everywhere.
 */
export function jsonFault(text: string): JsonFault | undefined {
	const open: string[] = [];
	let expects: Expectation = 'value';
	let at = 0;
	while (expects !== 'end') {
		TOKEN.lastIndex = at;
		const token = TOKEN.exec(text);
		const after: Expectation | undefined = token ? follow(expects, sort(token), open) : undefined;
		if (!token || !after) return placeOf(text, at + blanks(text, at));
		expects = after;
		at = TOKEN.lastIndex;
	}
	const rest = at + blanks(text, at);
	return rest < text.length ? placeOf(text, rest) : undefined;
}

type Expectation = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'end';

/** A bracket or comma is its own sort; of other tokens it matters only whether they can be a key. */
function sort(token: RegExpExecArray): string {
	return token[1] ?? (token[0].trimStart().startsWith('"') ? 'string' : 'scalar');
}

function follow(expects: Expectation, token: string, open: string[]): Expectation | undefined {
	if (expects === ':') return token === ':' ? 'value' : undefined;
	if (token === '}' || token === ']') return closes(expects, token, open) ? close(open) : undefined;
	if (expects === 'key' || expects === 'key or }') return token === 'string' ? ':' : undefined;
	if (expects === ', or end') return token === ',' ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
	if (token === ',' || token === ':') return undefined;
	if (token === '{' || token === '[') open.push(token);
	if (token === '{') return 'key or }';
	return token === '[' ? 'value or ]' : afterValue(open);
}

function closes(expects: Expectation, token: string, open: readonly string[]): boolean {
	const fits = open.at(-1) === (token === '}' ? '{' : '[');
	return fits && (expects === ', or end' || expects === (token === '}' ? 'key or }' : 'value or ]'));
}

function close(open: string[]): Expectation {
	open.pop();
	return afterValue(open);
}

function afterValue(open: readonly string[]): Expectation {
	return open.length === 0 ? 'end' : ', or end';
}

function blanks(text: string, at: number): number {
	return /^[ \t\r\n]*/.exec(text.slice(at, at + 10_000))?.[0].length ?? 0;
}

function placeOf(text: string, offset: number): JsonFault {
	const before = text.slice(0, offset).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
