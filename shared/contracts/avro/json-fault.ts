/** Why a text cannot be taken as JSON, and the place of the first character that says so; both count from 1. */
export interface JsonFault {
	readonly line: number;
	readonly column: number;
	readonly why: string;
}

/** A text this long or deep is no schema, and what walks it afterwards may go as deep as it does. */
const LIMITS = { length: 4_000_000, depth: 500 };

const TOKEN =
	/(?:([{}[\],:])|"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/**
 * Where a text stops being JSON; absent when it is JSON.
 *
 * Engines say it in words that change with their version, or not at all. A finding must be the same everywhere.
 */
export function jsonFault(text: string): JsonFault | undefined {
	if (text.length > LIMITS.length) return { line: 1, column: 1, why: `it is longer than ${LIMITS.length} characters` };
	const open: string[] = [];
	let expects: Expectation | undefined = 'value';
	let at = afterBlanks(text, 0);
	while (expects !== 'end') {
		TOKEN.lastIndex = at;
		const token = TOKEN.exec(text);
		expects = token ? follow(expects, sortOf(token), open) : undefined;
		if (!expects) return fault(text, at, 'it is no JSON from here on');
		if (open.length > LIMITS.depth) return fault(text, at, `it nests deeper than ${LIMITS.depth}`);
		at = afterBlanks(text, TOKEN.lastIndex);
	}
	return at < text.length ? fault(text, at, 'it is no JSON from here on') : undefined;
}

type Expectation = 'value' | 'item' | 'key' | 'first key' | 'colon' | 'more' | 'end';
type Step = 'open' | 'close' | 'next' | 'whole' | 'colon' | 'value';

const BEGINS_VALUE: Readonly<Record<string, Step>> = { '{': 'open', '[': 'open', string: 'whole', scalar: 'whole' };

/** What each token does where it is expected; what is not listed is a fault. */
const STEPS: Readonly<Record<Expectation, Readonly<Record<string, Step>>>> = {
	value: BEGINS_VALUE,
	item: { ...BEGINS_VALUE, ']': 'close' },
	key: { string: 'colon' },
	'first key': { string: 'colon', '}': 'close' },
	colon: { ':': 'value' },
	more: { ',': 'next', '}': 'close', ']': 'close' },
	end: {},
};

function follow(expects: Expectation, token: string, open: string[]): Expectation | undefined {
	const step = STEPS[expects][token];
	if (!step) return undefined;
	switch (step) {
		case 'colon':
			return 'colon';
		case 'value':
			return 'value';
		case 'next':
			return open.at(-1) === '{' ? 'key' : 'value';
		case 'open':
			open.push(token);
			return token === '{' ? 'first key' : 'item';
		case 'close':
			return open.pop() === (token === '}' ? '{' : '[') ? afterValue(open) : undefined;
		case 'whole':
			return afterValue(open);
	}
}

function afterValue(open: readonly string[]): Expectation {
	return open.length === 0 ? 'end' : 'more';
}

/** A bracket, comma or colon is its own sort; of other tokens it matters only whether they can be a key. */
function sortOf(token: RegExpExecArray): string {
	return token[1] ?? (token[0].startsWith('"') ? 'string' : 'scalar');
}

function afterBlanks(text: string, from: number): number {
	let at = from;
	while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
	return at;
}

function fault(text: string, offset: number, why: string): JsonFault {
	const before = text.slice(0, offset).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, why };
}
