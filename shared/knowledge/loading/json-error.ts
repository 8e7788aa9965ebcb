type State = 'value' | 'item' | 'first-item' | 'key' | 'first-key' | 'colon' | 'after-item' | 'after-member' | 'end';
type Move = readonly [token: RegExp, next: State | 'ended' | 'closed', opens?: 'after-item' | 'after-member'];

// Other control characters are refused before, in the whole text.
const STRING = /"(?:[^"\\\t\n\r]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-])/y;
const VALUE: readonly Move[] = [
	[STRING, 'ended'],
	[SCALAR, 'ended'],
	[/\{/y, 'first-key', 'after-member'],
	[/\[/y, 'first-item', 'after-item'],
];
const KEY: readonly Move[] = [[STRING, 'colon']];

/** The grammar of RFC 8259: in each state, what may come and where it leads. */
const MOVES: Readonly<Record<State, readonly Move[]>> = {
	value: VALUE,
	item: VALUE,
	'first-item': [...VALUE, [/\]/y, 'closed']],
	key: KEY,
	'first-key': [...KEY, [/\}/y, 'closed']],
	colon: [[/:/y, 'value']],
	'after-item': [
		[/,/y, 'item'],
		[/\]/y, 'closed'],
	],
	'after-member': [
		[/,/y, 'key'],
		[/\}/y, 'closed'],
	],
	end: [],
};

/**
 * The offset of the first character at which a text stops being JSON, if it does.
 *
 * JSON.parse tells no position on Node 20.
 */
export function jsonErrorOffset(text: string): number | undefined {
	const open: State[] = ['end'];
	let state: State = 'value';
	let at = matched(BLANK, text, 0);
	while (at < text.length) {
		const move: Move | undefined = MOVES[state].find(([token]) => matched(token, text, at) > at);
		if (!move) return at;
		const [token, next, opens]: Move = move;
		at = matched(BLANK, text, matched(token, text, at));
		if (opens) open.push(opens);
		if (next === 'closed') open.pop();
		state = next === 'ended' || next === 'closed' ? (open.at(-1) ?? 'end') : next;
	}
	return state === 'end' ? undefined : at;
}

const BLANK = /[ \t\n\r]*/y;

function matched(token: RegExp, text: string, at: number): number {
	token.lastIndex = at;
	return token.test(text) ? token.lastIndex : at;
}
