import type { JsonObject, JsonValue } from '@tenet/kernel';
import { isObject, isSchema, mapSubschemas, type Schema } from './schema.ts';

/** Why a schema cannot be judged: what it says is not decided by the document alone, or not by what we can prove. */
export class Unjudgeable extends Error {
	readonly path: string;

	constructor(path: string, why: string) {
		super(why);
		this.path = path;
	}
}

/**
 * The schema with all that it refers to under its own `$defs`, and no other way of referring left: no `$id`, no anchor, no
 * pointer into the middle of something.
 *
 * `root` is the document that pointers start from; it holds the schema, and may be larger (an OpenAPI document).
 *
 * @throws {Unjudgeable} a reference that leaves the document, or leads nowhere
 */
export function gatherReferences(schema: Schema, root: JsonValue, toSchema: (found: Schema) => Schema): Schema {
	if (typeof schema === 'boolean') return schema;
	const gathered = new Gathering(root, toSchema);
	const own = gathered.rewrite(schema);
	const definitions = gathered.definitions();
	return typeof own === 'boolean' || Object.keys(definitions).length === 0 ? own : { ...own, $defs: definitions };
}

class Gathering {
	readonly #root: JsonValue;
	readonly #toSchema: (found: Schema) => Schema;
	readonly #named: ReadonlyMap<string, JsonObject>;
	readonly #names = new Map<string, string>();
	readonly #definitions = new Map<string, Schema>();

	constructor(root: JsonValue, toSchema: (found: Schema) => Schema) {
		this.#root = root;
		this.#toSchema = toSchema;
		this.#named = namedSchemas(root);
	}

	definitions(): JsonObject {
		return Object.fromEntries(this.#definitions);
	}

	rewrite(schema: Schema): Schema {
		if (typeof schema === 'boolean') return schema;
		const { $defs: _, $id: _id, id, $anchor: _anchor, $dynamicAnchor: _dynamic, ...said } = schema;
		const own = typeof id === 'string' || id === undefined ? said : { ...said, id };
		const reference = own['$ref'] ?? own['$dynamicRef'] ?? own['$recursiveRef'];
		const inner = mapSubschemas(own, (one) => this.rewrite(one));
		if (typeof reference !== 'string') return inner;
		const { $ref: _ref, $dynamicRef: _dynamicRef, $recursiveRef: _recursive, ...beside } = inner;
		return { $ref: `#/$defs/${this.#nameOf(reference)}`, ...beside };
	}

	/** The definition is entered before it is rewritten, so that a schema that refers to itself comes to an end. */
	#nameOf(reference: string): string {
		const known = this.#names.get(reference);
		if (known !== undefined) return known;
		const name = `d${this.#names.size}`;
		this.#names.set(reference, name);
		this.#definitions.set(name, true);
		const target = this.#find(reference);
		this.#definitions.set(name, this.rewrite(this.#toSchema(target)));
		return name;
	}

	#find(reference: string): Schema {
		const found = this.#named.get(reference) ?? (reference.startsWith('#') ? this.#point(reference) : undefined);
		if (isSchema(found)) return found;
		throw new Unjudgeable(
			reference,
			reference.startsWith('#')
				? `the reference "${reference}" leads nowhere`
				: `the reference "${reference}" leaves the document`,
		);
	}

	#point(reference: string): JsonValue | undefined {
		const steps = decodeURIComponent(reference.slice(1)).split('/').slice(1).map(unescaped);
		let at: JsonValue | undefined = this.#root;
		for (const step of steps) {
			if (Array.isArray(at)) at = at[Number(step)];
			else at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
		}
		return at;
	}
}

function unescaped(step: string): string {
	return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Schemas by every name that they give themselves: an `$id`, an anchor with or without the `$id` around it. */
function namedSchemas(root: JsonValue): ReadonlyMap<string, JsonObject> {
	const named = new Map<string, JsonObject>();
	const visit = (value: JsonValue, base: string): void => {
		if (Array.isArray(value)) for (const item of value) visit(item, base);
		if (!isObject(value)) return;
		const own = value['$id'] ?? value['id'];
		const here = typeof own === 'string' ? own : base;
		if (typeof own === 'string') named.set(own, value);
		for (const anchor of [value['$anchor'], value['$dynamicAnchor']]) {
			if (typeof anchor !== 'string') continue;
			named.set(`#${anchor}`, value);
			named.set(`${here}#${anchor}`, value);
		}
		for (const inner of Object.values(value)) visit(inner, here);
	};
	visit(root, '');
	return named;
}
