import { isObject, type JsonObject, type JsonValue, pointerOf } from '@tenet/kernel';
import { schemasOf } from '../json-schema/schema.ts';
import { referredBy } from './reference.ts';

/**
 * Parents that list their children as alternatives, while each child is all of its parent: OpenAPI's way to write
 * inheritance. Read as JSON Schema they would have no end, a child being its parent being one of its children.
 *
 * A child therefore is all of what its parent says besides the alternatives.
 */
export class Families {
	/** Where in a lowered document the parents stand without their alternatives. */
	static readonly PLACE = 'x-parents';
	readonly #root: JsonObject;
	readonly #parents = new Map<string, JsonObject>();

	constructor(root: JsonObject) {
		this.#root = root;
	}

	/** A child with its reference to its parent turned to what the parent says besides its alternatives. */
	withoutLoop(schema: JsonObject, here: string): JsonObject {
		const { allOf } = schema;
		if (here === '' || !Array.isArray(allOf)) return schema;
		return { ...schema, allOf: allOf.map((part) => this.#besideAlternatives(part, here)) };
	}

	/** The parents met so far, without alternatives, by the name that they have under the place. */
	parents(): readonly (readonly [string, JsonObject])[] {
		return [...this.#parents];
	}

	#besideAlternatives(part: JsonValue, child: string): JsonValue {
		const reference = isObject(part) ? part['$ref'] : undefined;
		if (typeof reference !== 'string') return part;
		const parent = referredBy(reference, this.#root);
		if (!isObject(parent) || !listsAlternative(parent, child)) return part;
		const { oneOf: _, anyOf: _any, discriminator: _by, ...said } = parent;
		this.#parents.set(reference, said);
		return { $ref: `#${pointerOf([Families.PLACE, reference])}` };
	}
}

function listsAlternative(parent: JsonObject, child: string): boolean {
	const alternatives = [...schemasOf(parent['oneOf']), ...schemasOf(parent['anyOf'])];
	return alternatives.some((one) => isObject(one) && one['$ref'] === child);
}
