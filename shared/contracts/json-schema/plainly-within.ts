import { canonicalJson, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { isSchema, type Schema, schemasOf } from './schema.ts';
import { isOfType, typesOf } from './simplify/value-types.ts';

/** Of two schemas that only list values, those that are written and not read: nothing else needs to be proved. */
export function refusedOfLists(writing: Schema, reading: Schema): readonly JsonValue[] | undefined {
	const [written, read] = [listedBy(writing), listedBy(reading)];
	if (!written || !read) return undefined;
	const known = new Set(read.map((value) => canonicalJson(value)));
	return written.filter((value) => !known.has(canonicalJson(value)));
}

/**
 * Whether one schema is so plainly within another that it can be read off: they are built alike, and wherever they differ,
 * the one lists some of the values that the other lists. Only yes is an answer; a prover that spells lists out as
 * alternatives takes time that grows with the square of their length.
 */
export function isPlainlyWithin(writing: Schema, reading: Schema): boolean {
	return haveComparableDefinitions(writing, reading) && isBuiltWithin(writing, reading);
}

/** A definition that accepts more makes whoever refers to it accept more, unless it is used to refuse or to count. */
function haveComparableDefinitions(writing: Schema, reading: Schema): boolean {
	if (!isObject(writing) || !isObject(reading)) return true;
	const [written, read] = [canonicalJson(writing['$defs'] ?? {}), canonicalJson(reading['$defs'] ?? {})];
	return written === read || !TURNING.test(JSON.stringify([writing, reading]));
}

const TURNING = /"(?:contains|contentSchema|dependentSchemas|else|if|not|oneOf|propertyNames|then|unevaluated\w+)":/;

function isBuiltWithin(writing: Schema, reading: Schema): boolean {
	if (writing === false || reading === true) return true;
	if (!isObject(writing) || !isObject(reading)) return false;
	const refused = refusedOfLists(writing, reading);
	if (refused) return refused.length === 0;
	const keywords = Object.keys(writing);
	if (keywords.length !== Object.keys(reading).length) return false;
	const isOpen = !keywords.some((keyword) => keyword.startsWith('unevaluated'));
	return keywords.every((keyword) => {
		const [written, read] = [writing[keyword], reading[keyword]];
		if (written === undefined || read === undefined) return false;
		return (isOpen && WITHIN[keyword]?.(written, read)) || canonicalJson(written) === canonicalJson(read);
	});
}

/** By which keywords a schema that accepts more makes its owner accept more. */
const WITHIN: Readonly<Record<string, (written: JsonValue, read: JsonValue) => boolean>> = {
	$defs: namesAreWithin,
	additionalProperties: isWithin,
	allOf: areWithin,
	anyOf: areWithin,
	items: isWithin,
	patternProperties: namesAreWithin,
	prefixItems: areWithin,
	properties: namesAreWithin,
};

function isWithin(written: JsonValue, read: JsonValue): boolean {
	return isSchema(written) && isSchema(read) && isBuiltWithin(written, read);
}

function areWithin(written: JsonValue, read: JsonValue): boolean {
	const [some, others] = [schemasOf(written), schemasOf(read)];
	return some.length === others.length && some.every((one, index) => isBuiltWithin(one, others[index] ?? false));
}

function namesAreWithin(written: JsonValue, read: JsonValue): boolean {
	if (!isObject(written) || !isObject(read)) return false;
	const names = Object.keys(written);
	if (names.length !== Object.keys(read).length) return false;
	return names.every((name) => Object.hasOwn(read, name) && isWithin(written[name] ?? false, read[name] ?? false));
}

/** The values that a schema lists, when that is all it says. */
function listedBy(schema: Schema): readonly JsonValue[] | undefined {
	if (!isObject(schema) || Object.keys(schema).some((keyword) => !LISTING.includes(keyword))) return undefined;
	const listed = valuesIn(schema);
	const types = typesOf(schema);
	return listed?.filter((value) => types.some((type) => isOfType(value, type)));
}

const LISTING = ['const', 'enum', 'type'];

function valuesIn({ const: only, enum: several }: JsonObject): readonly JsonValue[] | undefined {
	if (only === undefined) return Array.isArray(several) ? several : undefined;
	return several === undefined ? [only] : undefined;
}
