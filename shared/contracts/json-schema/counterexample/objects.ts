import { canonicalJson, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { isSchema, type Schema } from '../schema.ts';
import type { Search, Sides } from './candidates.ts';
import { type Facets, saidOf, strictest } from './facets.ts';

type ValuesOf = (search: Search) => readonly JsonValue[];

/** So many members are each changed, whether the two sides differ in them or not. */
const FEW = 30;
/** A name that no schema is likely to know. */
const UNKNOWN = 'undeclared-by-either';

/** Objects that hold all or only what they must, each then changed in one place. */
export function objectsOf(sides: Sides, valuesOf: ValuesOf): readonly JsonValue[] {
	const members = membersOf(sides, valuesOf);
	const required = new Set(saidOf(sides.written, 'required').flat().map(String));
	const declared = new Set(namesIn(sides.written));
	const whole = objectOf(members.filter(({ name }) => declared.has(name) || required.has(name)));
	const least = objectOf(members.filter(({ name }) => required.has(name)));
	const bases = [whole, least];
	const likely = members.length > FEW ? members.filter(({ isSame }) => !isSame) : members;
	const edited = likely.flatMap(({ name, values }) => [
		...values.map((value) => ({ ...whole, [name]: value })),
		...values.slice(0, 4).map((value) => ({ ...least, [name]: value })),
		...(required.has(name) ? [] : [without(whole, name)]),
	]);
	return [...bases, ...sized(bases, sides), ...edited, ...pairs(members, least)].slice(0, 1500);
}

interface Member {
	readonly name: string;
	readonly values: readonly JsonValue[];
	/** Whether both sides say the same of it, so that it is unlikely to be what they differ in. */
	readonly isSame: boolean;
}

function membersOf({ written, read, search }: Sides, valuesOf: ValuesOf): readonly Member[] {
	const own = [...new Set([...namesIn(written), ...saidOf(written, 'required').flat().map(String)])];
	const theirs = search.undeclared === 'any' ? [...namesIn(read), ...saidOf(read, 'required').flat().map(String)] : [];
	const unknown = search.undeclared === 'none' ? [] : [UNKNOWN, ...patternNames([...written, ...read])];
	const names = [...new Set([...own, ...theirs, ...unknown])].filter((name) => name !== '__proto__').slice(0, 1000);
	const each = Math.max(2, Math.floor(search.most / Math.max(1, names.length)));
	return names.flatMap((name) => {
		const writing = { schema: memberSchema(written, name), definitions: search.writing.definitions };
		const reading = { schema: memberSchema(read, name), definitions: search.reading.definitions };
		const said = canonicalJson(writing.schema);
		const isSame = said === canonicalJson(reading.schema) && !said.includes('$ref');
		const most = isSame ? 2 : each;
		const values = valuesOf({ ...search, writing, reading, depth: search.depth + 1, most }).slice(0, most * 3);
		return values.length > 0 ? [{ name, values, isSame }] : [];
	});
}

/** What facets together say of one member. */
function memberSchema(facets: Facets, name: string): Schema {
	const said = facets.flatMap((facet) => {
		const declared = inMap(facet['properties'], name);
		const matched = Object.entries(mapOf(facet['patternProperties']))
			.filter(([pattern]) => matches(pattern, name))
			.map(([, schema]) => schema);
		const all = [declared, ...matched].filter(isSchema);
		const rest = facet['additionalProperties'] ?? facet['unevaluatedProperties'];
		return all.length > 0 ? all : [rest].filter(isSchema);
	});
	const [only, ...others] = said;
	return only === undefined ? true : others.length === 0 ? only : { allOf: said };
}

function namesIn(facets: Facets): readonly string[] {
	return facets.flatMap((facet) => [
		...Object.keys(mapOf(facet['properties'])),
		...Object.keys(mapOf(facet['dependentRequired'])),
		...Object.values(mapOf(facet['dependentRequired'])).flatMap((names) =>
			Array.isArray(names) ? names.map(String) : [],
		),
	]);
}

/** Names that the expressions of `patternProperties` and `propertyNames` speak of. */
function patternNames(facets: Facets): readonly string[] {
	const patterns = saidOf(facets, 'patternProperties').flatMap((map) => Object.keys(mapOf(map)));
	return patterns.map((pattern) => pattern.replaceAll(/[^A-Za-z0-9_-]/g, '')).filter((name) => name !== '');
}

/** As many members as bounds speak of, and one more or less. */
function sized(bases: readonly JsonObject[], { written, read, search }: Sides): readonly JsonObject[] {
	if (search.undeclared === 'none') return [];
	const bounds = ['minProperties', 'maxProperties'].map((keyword) =>
		[written, read].map((side) => strictest(side, keyword)),
	);
	const sizes = [
		...new Set(bounds.flat().flatMap((bound) => (bound === undefined ? [] : [bound, bound + 1, bound - 1]))),
	];
	return bases.flatMap((base) => sizes.filter((size) => size >= 0 && size <= 200).map((size) => filledTo(base, size)));
}

function filledTo(base: JsonObject, size: number): JsonObject {
	const missing = Math.max(0, size - Object.keys(base).length);
	const more = Array.from({ length: missing }, (_, index) => [`${UNKNOWN}-${index}`, null] as const);
	return { ...base, ...Object.fromEntries(more) };
}

/** Two optional members at once, for what depends on each other. */
function pairs(members: readonly Member[], least: JsonObject): readonly JsonObject[] {
	const few = members.slice(0, 6);
	return few.flatMap((one, index) => few.slice(index + 1).map((other) => ({ ...least, ...objectOf([one, other]) })));
}

function objectOf(members: readonly Member[]): JsonObject {
	return Object.fromEntries(members.map(({ name, values: [first = null] }) => [name, first]));
}

function without(object: JsonObject, name: string): JsonObject {
	const { [name]: _, ...rest } = object;
	return rest;
}

function inMap(value: JsonValue | undefined, name: string): JsonValue | undefined {
	const map = mapOf(value);
	return Object.hasOwn(map, name) ? map[name] : undefined;
}

function mapOf(value: JsonValue | undefined): JsonObject {
	return isObject(value) ? value : {};
}

function matches(pattern: string, name: string): boolean {
	try {
		return new RegExp(pattern, 'u').test(name);
	} catch {
		return false;
	}
}
