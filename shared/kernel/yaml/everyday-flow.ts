import type { JsonValue } from '../canonical-json.ts';
import { FILE_LIMITS } from './limits.ts';
import { DOUBT } from './line-cursor.ts';
import { MemberOrder } from './member-order.ts';
import { plainValue } from './plain-value.ts';

/** What is counted while reading, and where members stand. */
export interface FlowReading {
	readonly source: string;
	readonly offsets: Map<JsonValue, number[]>;
	/** @throws `DOUBT` when there are too many */
	countKey(): void;
}

/** Reads lists and mappings in brackets that end within their line, from the bracket on. */
export function everydayFlow(reading: FlowReading, at: number): { readonly value: JsonValue; readonly end: number } {
	const flow = new Flow(reading, at);
	const value = flow.node(0);
	return { value, end: flow.at };
}

class Flow {
	readonly #reading: FlowReading;
	at: number;

	constructor(reading: FlowReading, at: number) {
		this.#reading = reading;
		this.at = at;
	}

	node(depth: number): JsonValue {
		if (depth > DEEPEST) throw DOUBT;
		const sign = this.#reading.source[this.at];
		if (sign === '[') return this.#list(depth);
		return sign === '{' ? this.#mapping(depth) : this.#scalar();
	}

	#list(depth: number): JsonValue[] {
		const items: JsonValue[] = [];
		const offsets = this.#opened(items);
		for (let more = !this.#closes(']'); more; more = this.#goesOn(']')) {
			offsets.push(this.at, this.at);
			items.push(this.node(depth + 1));
		}
		return items;
	}

	#mapping(depth: number): JsonValue {
		const fields: Record<string, JsonValue> = {};
		const offsets = this.#opened(fields);
		const order = new MemberOrder();
		for (let more = !this.#closes('}'); more; more = this.#goesOn('}')) {
			const at = this.at;
			const key = this.#text(KEY);
			if (key in fields || key === 'prototype' || !order.keeps(key)) throw DOUBT;
			this.#reading.countKey();
			this.#taken(COLON);
			offsets.push(at, this.at);
			fields[key] = this.node(depth + 1);
		}
		return fields;
	}

	#opened(collection: JsonValue): number[] {
		const offsets: number[] = [];
		this.#reading.offsets.set(collection, offsets);
		this.at += 1;
		this.#taken(BLANKS);
		return offsets;
	}

	#closes(sign: string): boolean {
		if (this.#reading.source[this.at] !== sign) return false;
		this.at += 1;
		return true;
	}

	/** Whether a member follows; what neither goes on nor closes is in doubt. */
	#goesOn(sign: string): boolean {
		this.#taken(BLANKS);
		if (this.#closes(sign)) return false;
		this.#taken(COMMA);
		return true;
	}

	#scalar(): JsonValue {
		const first = this.#reading.source[this.at];
		if (first === '"' || first === "'") return this.#text(QUOTED);
		const value = plainValue(this.#text(PLAIN));
		if (value === undefined) throw DOUBT;
		return value;
	}

	/** Without its quotes. */
	#text(pattern: RegExp): string {
		const text = this.#taken(pattern);
		return text.startsWith('"') || text.startsWith("'") ? text.slice(1, -1) : text;
	}

	#taken(pattern: RegExp): string {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.#reading.source);
		if (!found) throw DOUBT;
		this.at = pattern.lastIndex;
		return found[0];
	}
}

/** Together with that of blocks less than what the parser lets pass. */
const DEEPEST = FILE_LIMITS.depth / 4;
const BLANKS = / */y;
const COMMA = /, */y;
const COLON = /: +/y;
/** Quotes and escapes inside are for the parser. */
const QUOTED = /'[^'\n]*'(?=[ ,\]}:])|"[^"\\\n]*"(?=[ ,\]}:])/y;
const KEY = /'[^'\n]{1,100}'(?=:)|"[^"\\\n]{1,100}"(?=:)|[A-Za-z_$/][\w$./-]{0,99}(?=:)|\d{1,9}(?=:)/y;
/** Words and numbers, with single spaces between. */
const PLAIN = /(?:[\w$/]|[-+.](?=[\w.]))[\w$./@+-]*(?: [\w$/][\w$./@+-]*)*(?= *[,\]}])/y;
