import type { JsonObject, JsonValue } from '@tenet/kernel';
import { DYN, type ValueType } from './value-type.ts';

/** A value as CEL computes with it: whole numbers are BigInt, instants are dates. */
export type CelValue = string | number | bigint | boolean | null | Date | readonly CelValue[] | CelRecord;
export interface CelRecord {
	readonly [name: string]: CelValue;
}

/** Counts the values and characters of a state while it is read. */
export interface StateSize {
	size: number;
}

/**
 * A JSON value as CEL sees it. JSON does not tell 2 from 2.0: the type of the attribute does, and where nothing says it
 * a whole number is an int.
 */
export function celValue(value: JsonValue, type: ValueType, seen: StateSize): CelValue {
	seen.size += 1;
	if (typeof value === 'number') return type.kind === 'double' || !Number.isInteger(value) ? value : BigInt(value);
	if (typeof value === 'string') return textValue(value, type, seen);
	if (typeof value !== 'object' || value === null) return value;
	return Array.isArray(value) ? listValue(value, type, seen) : recordValue(value as JsonObject, type, seen);
}

function textValue(text: string, type: ValueType, seen: StateSize): CelValue {
	seen.size += text.length;
	return type.kind === 'timestamp' ? instant(text) : text;
}

function listValue(list: readonly JsonValue[], type: ValueType, seen: StateSize): CelValue {
	const of = type.kind === 'list' ? type.of : DYN;
	return list.map((item) => celValue(item, of, seen));
}

/** A plain object, because engines are slow with others; a key that would be its prototype is nobody's attribute. */
function recordValue(object: JsonObject, type: ValueType, seen: StateSize): CelValue {
	const fields = type.kind === 'record' ? type.fields : undefined;
	const record: Record<string, CelValue> = {};
	for (const name in object) {
		if (name === '__proto__' || !Object.hasOwn(object, name)) continue;
		record[name] = celValue(object[name] as JsonValue, fields?.get(name) ?? DYN, seen);
	}
	return record;
}

/** A computed value as JSON, for those who are told of it: what JSON cannot say is a text. */
export function jsonValue(value: unknown, depth = 0): JsonValue {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
	if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
	if (depth > DEEPEST || typeof value !== 'object') return String(value);
	return jsonOfObject(value, depth);
}

/** Nobody reads more of a value than this. */
const DEEPEST = 8;
const MOST_ITEMS = 100;

function jsonOfObject(value: object, depth: number): JsonValue {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no instant' : value.toISOString();
	if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => jsonValue(item, depth + 1));
	const entries = value instanceof Map ? [...value] : Object.entries(value);
	return Object.fromEntries(
		entries.slice(0, MOST_ITEMS).map(([name, item]) => [String(name), jsonValue(item, depth + 1)]),
	);
}

function instant(text: string): CelValue {
	const date = new Date(text);
	return Number.isNaN(date.getTime()) ? text : date;
}
