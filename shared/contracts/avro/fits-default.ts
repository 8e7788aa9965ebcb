import { isObject, type JsonValue } from '@tenet/kernel';
import type { AvroField, AvroPrimitive, AvroType } from './avro-type.ts';
import type { Budget } from './budget.ts';

/**
 * Whether a default is a value of its type, in the JSON that Avro writes defaults in (specification 1.12, "Complex Types"):
 * bytes are a string of code points below 256, and a union's default is a value of any of its branches.
 *
 * @throws {TooMuch} unions in unions, tried against a deep value, can take exponential time
 */
export function fitsDefault(value: JsonValue, type: AvroType, budget: Budget): boolean {
	budget.take();
	switch (type.kind) {
		case 'primitive':
			return FITS[type.primitive](value);
		case 'enum':
			return typeof value === 'string' && type.symbols.includes(value);
		case 'fixed':
			return isBytes(value) && value.length === type.size;
		case 'array':
			return Array.isArray(value) && value.every((item) => fitsDefault(item, type.items, budget));
		case 'map':
			return isObject(value) && Object.values(value).every((each) => fitsDefault(each, type.values, budget));
		case 'union':
			return type.branches.some((branch) => fitsDefault(value, branch, budget));
		case 'record':
			return (
				isObject(value) &&
				type.fields.every((field) =>
					fitsField(Object.hasOwn(value, field.name) ? value[field.name] : undefined, field, budget),
				)
			);
	}
}

/** A record's default may leave out what has a default itself. */
function fitsField(value: JsonValue | undefined, field: AvroField, budget: Budget): boolean {
	return value === undefined ? field.default !== undefined : fitsDefault(value, field.type, budget);
}

const FITS: Readonly<Record<AvroPrimitive, (value: JsonValue) => boolean>> = {
	null: (value) => value === null,
	boolean: (value) => typeof value === 'boolean',
	int: (value) => typeof value === 'number' && value === (value | 0),
	long: (value) => Number.isInteger(value),
	float: (value) => typeof value === 'number',
	double: (value) => typeof value === 'number',
	string: (value) => typeof value === 'string',
	bytes: isBytes,
};

function isBytes(value: JsonValue): value is string {
	return typeof value === 'string' && [...value].every((character) => character.charCodeAt(0) < 256);
}
