import type { JsonObject, JsonValue } from '../canonical-json.ts';
import { everydayFlow, type FlowReading } from './everyday-flow.ts';
import { everydayScalar, restOfLine } from './everyday-scalar.ts';
import { FILE_LIMITS } from './limits.ts';
import { DOUBT, LineCursor } from './line-cursor.ts';
import { MemberOrder } from './member-order.ts';

/** The value of a text, and where everything in it stands. */
export interface EverydayYaml {
	readonly value: JsonObject;
	/** Of each mapping and list, in its order, the offsets of every member's key and value. */
	readonly offsets: ReadonlyMap<JsonValue, readonly number[]>;
	readonly start: number;
}

/**
 * Reads the YAML that people write nearly always: blocks of "key: value" and "- item", without anchors, tags, markers
 * or odd keys. Nothing for whatever is in doubt, wrong or to be refused: the parser says what that is.
 *
 * A yes is the parser's yes: the same value, found in the same places, at a fifth of its time. A property test and the
 * packs of the repository hold it to that.
 */
export function everydayYaml(source: string): EverydayYaml | undefined {
	if (ODD_CHARACTER.test(source) || !source.isWellFormed()) return undefined;
	try {
		return new Reading(source).run();
	} catch (doubt) {
		if (doubt === DOUBT) return undefined;
		throw doubt;
	}
}

class Reading implements FlowReading {
	readonly #lines: LineCursor;
	readonly offsets = new Map<JsonValue, number[]>();
	readonly source: string;
	#keys = 0;
	#depth = 0;

	constructor(source: string) {
		this.source = source;
		this.#lines = new LineCursor(source);
	}

	run(): EverydayYaml {
		const lines = this.#lines;
		if (lines.indent !== 0 || !this.#atKey()) throw DOUBT;
		const start = lines.at;
		const value = this.#mapping();
		if (lines.indent >= 0) throw DOUBT;
		return { value, offsets: this.offsets, start };
	}

	/** What begins at the cursor, the first of its line or the first after a dash. */
	#node(parent: number): JsonValue {
		if (this.#atDash()) return this.#list();
		return this.#atKey() ? this.#mapping() : this.#scalar(parent);
	}

	#mapping(): JsonObject {
		const lines = this.#lines;
		const column = this.#enter();
		const fields: Record<string, JsonValue> = {};
		const offsets: number[] = [];
		const order = new MemberOrder();
		this.offsets.set(fields, offsets);
		do {
			const at = lines.at;
			const key = withoutQuotes(lines.source.slice(at, KEY.lastIndex - 1));
			// Given twice, or the name of something that every object has.
			if (key in fields || key === 'prototype' || !order.keeps(key)) throw DOUBT;
			this.countKey();
			lines.at = KEY.lastIndex;
			const value = this.#hasMore() ? lines.at : this.#below(column, at);
			offsets.push(at, value);
			fields[key] = value === at ? null : this.#valueAt(column);
		} while (lines.indent === column && this.#atKey());
		this.#leave(column);
		return fields;
	}

	/** Where the value of a key stands that has nothing behind it; at the key when there is none. */
	#below(column: number, key: number): number {
		const lines = this.#lines;
		lines.next();
		if (lines.indent > column || (lines.indent === column && this.#atDash())) return lines.at;
		return key;
	}

	#valueAt(column: number): JsonValue {
		const lines = this.#lines;
		const isFirst = lines.column === lines.indent;
		return isFirst ? this.#node(column) : this.#scalar(column);
	}

	#list(): JsonValue[] {
		const lines = this.#lines;
		const column = this.#enter();
		const items: JsonValue[] = [];
		const offsets: number[] = [];
		this.offsets.set(items, offsets);
		do {
			lines.at++;
			if (!this.#hasMore()) throw DOUBT;
			offsets.push(lines.at, lines.at);
			items.push(this.#node(column));
		} while (lines.indent === column && this.#atDash());
		this.#leave(column);
		return items;
	}

	#scalar(parent: number): JsonValue {
		const sign = this.#lines.source[this.#lines.at];
		return sign === '[' || sign === '{' ? this.#inline() : everydayScalar(this.#lines, parent);
	}

	/** A list or a mapping in brackets. */
	#inline(): JsonValue {
		const { value, end } = everydayFlow(this, this.#lines.at);
		restOfLine(this.#lines, end);
		return value;
	}

	countKey(): void {
		if (++this.#keys > FILE_LIMITS.keys) throw DOUBT;
	}

	#atKey(): boolean {
		KEY.lastIndex = this.#lines.at;
		return KEY.test(this.#lines.source);
	}

	#atDash(): boolean {
		const { source, at } = this.#lines;
		if (source.charCodeAt(at) !== DASH) return false;
		const next = source.charCodeAt(at + 1);
		return next === SPACE || next === LINE_FEED || at + 1 === source.length;
	}

	/** Whether something follows in the line, to which the cursor goes. */
	#hasMore(): boolean {
		const lines = this.#lines;
		while (lines.source.charCodeAt(lines.at) === SPACE) lines.at++;
		return lines.at < lines.end && lines.source.charCodeAt(lines.at) !== HASH;
	}

	#enter(): number {
		if (++this.#depth > DEPTH) throw DOUBT;
		return this.#lines.column;
	}

	#leave(column: number): void {
		this.#depth--;
		if (this.#lines.indent > column) throw DOUBT;
	}
}

function withoutQuotes(key: string): string {
	const first = key.charCodeAt(0);
	return first === DOUBLE || first === SINGLE ? key.slice(1, -1) : key;
}

/** Far less than the parser lets pass, so that both agree on what is too deep. */
const DEPTH = FILE_LIMITS.depth / 2;
const KEY = /(?:[A-Za-z_$/][\w$./{}+-]{0,99}|\d{1,9}|'[^'\n]{1,100}'|"[^"\\\n]{1,100}"):(?![^ \n])/y;
const ODD_CHARACTER = /[^\n\u0020-\u007e\u00a0-\ufefe\uff00-\ufffd]/;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const HASH = 0x23;
const DASH = 0x2d;
