import { isObject, type JsonObject, type JsonValue, pointerOf } from '@tenet/kernel';
import { isSchema, ONE_SCHEMA, SCHEMA_LIST, SCHEMA_MAP, type Schema } from '../json-schema/schema.ts';
import { demandDiscriminator } from './demand-discriminator.ts';
import { Families } from './families.ts';
import { hiddenNames, hideProperties, type Marks } from './hidden-properties.ts';
import { lowerKeywords } from './lower-keywords.ts';
import type { Lowering, SchemaPlaces } from './lowering.ts';
import { recognisedAlternatives } from './recognised-alternatives.ts';

/**
 * The document with every schema in it lowered where it stands, so that references and pointers stay what they are.
 *
 * What JSON Schema does not say is said in its words: a discriminator becomes a value that each alternative demands, a
 * property that does not travel becomes one that may not be there.
 */
export function lowerSchemas(root: JsonObject, places: SchemaPlaces, lowering: Lowering): JsonObject {
	return new SchemaLowering(root, places, lowering).document();
}

class SchemaLowering {
	readonly #root: JsonObject;
	readonly #places: SchemaPlaces;
	readonly #lowering: Lowering;
	readonly #families: Families;
	readonly #marks: Marks;

	constructor(root: JsonObject, places: SchemaPlaces, lowering: Lowering) {
		this.#root = root;
		this.#places = places;
		this.#lowering = lowering;
		this.#families = new Families(root);
		this.#marks = { root, hides: lowering.hides, known: new Map() };
	}

	document(): JsonObject {
		const lowered = this.#members(this.#root, '#');
		const parents = this.#families.parents().map(([name, parent]) => [name, this.#schema(parent, new Set(), '')]);
		return { ...lowered, [Families.PLACE]: Object.fromEntries(parents) };
	}

	#members(value: JsonObject, at: string): JsonObject {
		return Object.fromEntries(
			Object.entries(value).map(([name, member]) => {
				const here = pointerOf([name], at);
				return [name, this.#member(name, member, here)];
			}),
		);
	}

	#member(name: string, member: JsonValue, here: string): JsonValue {
		if (this.#places.one.includes(name) && isBareSchema(member)) return this.#schema(member, new Set(), here);
		if (this.#places.named.includes(name) && isObject(member)) {
			const schemas = Object.entries(member).map(([key, schema]) => [
				key,
				isBareSchema(schema) ? this.#schema(schema, new Set(), pointerOf([key], here)) : schema,
			]);
			return Object.fromEntries(schemas);
		}
		if (Array.isArray(member)) return member.map((item) => (isObject(item) ? this.#members(item, here) : item));
		return isObject(member) ? this.#members(member, here) : member;
	}

	/** `hiddenAround` holds the names that the schemas around this one hide, at the same value. */
	#schema(schema: Schema, hiddenAround: ReadonlySet<string>, here: string): Schema {
		if (typeof schema === 'boolean') return schema;
		const marks = this.#marks;
		const hidden = new Set([...hiddenAround, ...hiddenNames(schema, marks)]);
		const visible = hideProperties(this.#families.withoutLoop(schema, here), hidden, marks);
		const inner = Object.fromEntries(
			Object.entries(visible).map(([keyword, value]) => [keyword, this.#keyword(keyword, value, hidden)]),
		);
		return lowerKeywords(this.#alternatives(inner, schema), this.#lowering);
	}

	#alternatives(lowered: JsonObject, authored: JsonObject): JsonObject {
		if (isObject(authored['discriminator'])) return demandDiscriminator(lowered, authored);
		return this.#lowering.alternatives === 'kinds' ? recognisedAlternatives(lowered, authored, this.#root) : lowered;
	}

	#keyword(keyword: string, value: JsonValue, hidden: ReadonlySet<string>): JsonValue {
		const at = (SAME_VALUE as readonly string[]).includes(keyword) ? hidden : new Set<string>();
		const lower = (one: JsonValue) => (isSchema(one) ? this.#schema(one, at, '') : one);
		if (includes(ONE_SCHEMA, keyword)) return Array.isArray(value) ? value.map(lower) : lower(value);
		if (includes(SCHEMA_LIST, keyword) && Array.isArray(value)) return value.map(lower);
		if (!(includes(SCHEMA_MAP, keyword) || keyword === 'definitions') || !isObject(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, lower(one)]));
	}
}

/** Keywords whose schemas speak of the value that the schema around them speaks of. */
const SAME_VALUE = ['allOf', 'anyOf', 'oneOf'] as const;

function includes(list: readonly string[], keyword: string): boolean {
	return list.includes(keyword);
}

/** A schema, and not one in another language with its name beside it (AsyncAPI 3.0, "Multi Format Schema Object"). */
function isBareSchema(value: JsonValue): value is Schema {
	return isSchema(value) && !(isObject(value) && typeof value['schemaFormat'] === 'string');
}
