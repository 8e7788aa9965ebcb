import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { type NamedSchemas, namedSchemas } from './named-schemas.ts';
import { isSchema, type Schema } from './schema.ts';
import { Unjudgeable } from './unjudgeable.ts';

/**
 * The schema with all that it refers to under its own `$defs`, and no other way of referring left: no `$id`, no anchor, no
 * pointer into the middle of something. In any draft.
 *
 * `root` is the document that references point into; it holds the schema, and may be larger (an OpenAPI document).
 *
 * @throws {Unjudgeable} a reference that leaves the document, leads nowhere, or depends on who follows it
 */
export function gatherReferences(schema: Schema, root: JsonValue): Schema {
	if (typeof schema === 'boolean') return schema;
	const gathering = new Gathering(namedSchemas(root));
	const own = gathering.rewrite(schema);
	const definitions = gathering.definitions();
	return Object.keys(definitions).length === 0 ? own : { ...own, $defs: definitions };
}

/** What only names a schema, or holds schemas that nothing but a reference uses. */
const NAMING = ['$anchor', '$defs', '$dynamicAnchor', '$id', '$recursiveAnchor', 'definitions'];
const REFERRING = ['$dynamicRef', '$recursiveRef', '$ref'];
/** What they hold are values and no schemas, so that a "$ref" in them is none. */
const VALUES = ['const', 'default', 'enum', 'example', 'examples'];
const MAPS = ['dependencies', 'dependentSchemas', 'patternProperties', 'properties'];

class Gathering {
	readonly #named: NamedSchemas;
	readonly #names = new Map<JsonValue, string>();
	readonly #definitions = new Map<string, Schema>();

	constructor(named: NamedSchemas) {
		this.#named = named;
	}

	definitions(): JsonObject {
		return Object.fromEntries(this.#definitions);
	}

	rewrite(schema: JsonObject): JsonObject {
		const referring = REFERRING.find((keyword) => typeof schema[keyword] === 'string');
		const reference = referring === undefined ? undefined : schema[referring];
		const entries = Object.entries(schema)
			.filter(([keyword, value]) => !(NAMING.includes(keyword) || (keyword === 'id' && typeof value === 'string')))
			.filter(([keyword]) => !REFERRING.includes(keyword))
			.map(([keyword, value]) => [keyword, this.#keyword(keyword, value)] as const);
		const rest = Object.fromEntries(entries);
		return typeof reference === 'string'
			? { $ref: `#/$defs/${this.#nameOf(reference, this.#named.baseOf(schema))}`, ...rest }
			: rest;
	}

	#keyword(keyword: string, value: JsonValue): JsonValue {
		if (VALUES.includes(keyword) || keyword.startsWith('x-')) return value;
		if (!MAPS.includes(keyword) || !isObject(value)) return this.#inner(value);
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.#inner(inner)]));
	}

	#inner(value: JsonValue): JsonValue {
		if (Array.isArray(value)) return value.map((item) => this.#inner(item));
		return isObject(value) ? this.rewrite(value) : value;
	}

	/** The definition is entered before it is rewritten, so that a schema that refers to itself comes to an end. */
	#nameOf(reference: string, base: string): string {
		const target = this.#named.find(reference, base);
		if (!isSchema(target)) throw new Unjudgeable(`the reference ${JSON.stringify(reference)} leads to no schema`);
		const known = this.#names.get(target);
		if (known !== undefined) return known;
		const name = `d${this.#names.size}`;
		this.#names.set(target, name);
		this.#definitions.set(name, true);
		this.#definitions.set(name, isObject(target) ? this.rewrite(target) : target);
		return name;
	}
}
