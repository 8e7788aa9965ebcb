import { type SqlToken, sqlTokens } from './sql-tokens.ts';

/** A table that a text of SQL uses. */
export interface TableUse {
	/** As written, without quotes: `cart.carts`. */
	readonly table: string;
	readonly access: 'read' | 'write';
	/** Where the name begins in the text. */
	readonly offset: number;
}

/**
 * The tables that statements read, write, define or refer to.
 *
 * Found by the words around them, not by a grammar: migrations and embedded statements are of many dialects, often with
 * holes where a program fills something in, and a parser of one dialect refuses the whole statement. Names of common
 * table expressions are no tables.
 */
export function sqlTables(sql: string): readonly TableUse[] {
	return new Reading(sqlTokens(sql)).run();
}

/** Words after which a table is named, and what is done with it. `undefined` is no such word. */
const BEFORE_TABLE: ReadonlyMap<string, TableUse['access']> = new Map([
	['from', 'read'],
	['join', 'read'],
	['straight_join', 'read'],
	['using', 'read'],
	['references', 'read'],
	['into', 'write'],
	['update', 'write'],
	['table', 'write'],
	['truncate', 'write'],
	['copy', 'write'],
	['tables', 'write'],
	['of', 'write'],
]);

/** `LOCK TABLES`, `PARTITION OF`: elsewhere these words mean something else. */
const ONLY_AFTER: Readonly<Record<string, ReadonlySet<string>>> = {
	tables: new Set(['lock']),
	of: new Set(['partition']),
};

/** Statements in which several tables are named after one word. */
const LISTS = new Set(['drop', 'truncate', 'lock', 'update']);

/** `FOR UPDATE`, `ON UPDATE`, `ON CONFLICT DO UPDATE`, `IS DISTINCT FROM`: no table follows. */
const NOT_AFTER: Readonly<Record<string, ReadonlySet<string>>> = {
	update: new Set(['for', 'on', 'do', 'key', 'before', 'after', 'or', 'instead']),
	from: new Set(['distinct']),
};

/** What may stand between the word and the name. */
const BETWEEN = new Set(['if', 'not', 'exists', 'only', 'table', 'lateral', 'ignore', 'overwrite']);

/** `EXTRACT(YEAR FROM x)` and its like. */
const FUNCTIONS_WITH_FROM = new Set(['extract', 'substring', 'trim', 'overlay', 'position']);

/** They end a list of tables. */
const END_OF_LIST = new Set([
	...['where', 'group', 'order', 'having', 'limit', 'union', 'select', 'returning', 'set', 'values', 'window', 'fetch'],
	...['except', 'intersect', 'for', 'with'],
]);

/** Words that never are the name of a table where one could stand. */
const RESERVED = new Set([
	'select',
	'values',
	'set',
	'where',
	'on',
	'as',
	'with',
	'unnest',
	'lateral',
	'default',
	'dual',
	'stdin',
	'program',
	'delimiter',
]);

/** What follows the ON of something else than an index or a trigger: a key, a conflict, a join. */
const NOT_DEFINED = new Set(['delete', 'update', 'conflict', 'duplicate', 'commit']);

class Reading {
	readonly #tokens: readonly SqlToken[];
	readonly #uses: TableUse[] = [];
	readonly #brackets: { readonly before: string; readonly list: TableUse['access'] | undefined }[] = [];
	readonly #expressions: ReadonlySet<string>;
	/** What is done with the tables of the list that is being read. */
	#list: TableUse['access'] | undefined;

	constructor(tokens: readonly SqlToken[]) {
		this.#tokens = tokens;
		this.#expressions = commonTableExpressions(tokens);
	}

	run(): readonly TableUse[] {
		for (let at = 0; at < this.#tokens.length; at++) {
			const token = this.#tokens[at] as SqlToken;
			if (token.kind === 'sign') this.#sign(token, at);
			else if (token.kind === 'word') this.#word(token, at);
		}
		return this.#uses;
	}

	#sign({ text }: SqlToken, at: number): void {
		if (text === '(') {
			this.#brackets.push({ before: this.#lower(at - 1), list: this.#list });
			this.#list = undefined;
		} else if (text === ')') this.#list = this.#brackets.pop()?.list;
		else if (text === ';') this.#list = undefined;
		else if (text === ',' && this.#list) this.#take(at + 1, this.#list);
	}

	#word({ text }: SqlToken, at: number): void {
		const word = text.toLowerCase();
		if (END_OF_LIST.has(word)) this.#list = undefined;
		if (word === 'on') this.#defined(at);
		const access = BEFORE_TABLE.get(word);
		if (access === undefined || this.#isOtherSense(word, at)) return;
		const deletes = word === 'from' && this.#lower(at - 1) === 'delete';
		if (word === 'from') this.#list = 'read';
		else if (LISTS.has(word) || LISTS.has(this.#lower(at - 1))) this.#list = 'write';
		this.#take(at + 1, deletes ? 'write' : access);
	}

	#isOtherSense(word: string, at: number): boolean {
		if (NOT_AFTER[word]?.has(this.#lower(at - 1))) return true;
		if (ONLY_AFTER[word]?.has(this.#lower(at - 1)) === false) return true;
		return word === 'from' && FUNCTIONS_WITH_FROM.has(this.#brackets.at(-1)?.before ?? '');
	}

	/** `CREATE INDEX i ON t`, `CREATE TRIGGER … ON t`. */
	#defined(at: number): void {
		if (NOT_DEFINED.has(this.#lower(at + 1))) return;
		for (let back = at - 1; back >= Math.max(0, at - 12); back--) {
			const word = this.#lower(back);
			if (word === ';' || word === 'join') return;
			if (word === 'create') {
				this.#take(at + 1, 'write');
				return;
			}
		}
	}

	#take(start: number, access: TableUse['access']): void {
		let at = start;
		while (this.#tokens[at]?.kind === 'word' && BETWEEN.has(this.#lower(at))) at++;
		const first = this.#tokens[at];
		if (!first || first.kind === 'sign' || (first.kind === 'word' && RESERVED.has(this.#lower(at)))) return;
		const parts = [first.text];
		while (this.#tokens[at + 1]?.text === '.' && this.#tokens[at + 2] && this.#tokens[at + 2]?.kind !== 'sign') {
			parts.push(this.#tokens[at + 2]?.text ?? '');
			at += 2;
		}
		const isCall = access === 'read' && this.#tokens[at + 1]?.text === '(' && this.#lower(start - 1) !== 'references';
		const table = parts.join('.');
		if (isCall || this.#expressions.has(table.toLowerCase())) return;
		if (this.#uses.at(-1)?.offset === first.offset) return;
		this.#uses.push({ table, access, offset: first.offset });
	}

	#lower(at: number): string {
		return this.#tokens[at]?.text.toLowerCase() ?? '';
	}
}

/** `WITH a AS (…), b (x, y) AS (…)`. */
function commonTableExpressions(tokens: readonly SqlToken[]): ReadonlySet<string> {
	const openings = matchingOpenings(tokens);
	const names = tokens.flatMap(({ text }, at) => {
		if (text.length !== 2 || text.toLowerCase() !== 'as' || !opensBody(tokens, at + 1)) return [];
		const name = tokens[(openings.get(at - 1) ?? at) - 1];
		return name && name.kind !== 'sign' ? [name.text.toLowerCase()] : [];
	});
	return new Set(names);
}

/** For each closing bracket, where it was opened. */
function matchingOpenings(tokens: readonly SqlToken[]): ReadonlyMap<number, number> {
	const matching = new Map<number, number>();
	const opened: number[] = [];
	for (const [at, { text }] of tokens.entries()) {
		if (text === '(') opened.push(at);
		else if (text === ')') matching.set(at, opened.pop() ?? 0);
	}
	return matching;
}

function opensBody(tokens: readonly SqlToken[], start: number): boolean {
	let at = start;
	while (/^(?:not|materialized)$/i.test(tokens[at]?.text ?? '')) at++;
	return tokens[at]?.text === '(';
}
