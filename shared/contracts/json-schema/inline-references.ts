import { isObject, type JsonObject } from '@tenet/kernel';
import { isSchema, mapSubschemas, type Schema, schemasOf } from './schema.ts';
import { distinctMembers } from './simplify/distinct-members.ts';

/** How many schemas inlining may add: shared definitions can multiply without end. */
const MOST_SCHEMAS = 5000;

/**
 * References that stand beside something else, or in an `allOf`, become what they refer to, so that the two can be said in
 * one. A reference that stands alone stays, and so does one that leads back to where it stands.
 */
export function inlineReferences(schema: Schema): Schema {
	if (typeof schema === 'boolean' || !isObject(schema['$defs'])) return schema;
	const { $defs, ...own } = schema;
	const inlining = new Inlining($defs);
	const inlined = inlining.inline(own, []);
	const definitions = Object.fromEntries(
		Object.entries($defs).map(([name, one]) => [name, isSchema(one) ? inlining.inline(one, [name]) : one]),
	);
	return typeof inlined === 'boolean' ? inlined : { ...inlined, $defs: definitions };
}

class Inlining {
	readonly #definitions: JsonObject;
	#left = MOST_SCHEMAS;

	constructor(definitions: JsonObject) {
		this.#definitions = definitions;
	}

	inline(schema: Schema, within: readonly string[]): Schema {
		if (typeof schema === 'boolean') return schema;
		this.#left -= 1;
		const { allOf, ...beside } = distinctMembers(schema);
		const inner = mapSubschemas(beside, (one) => this.inline(one, within));
		const conjuncts = schemasOf(allOf).map((one) => this.#target(one, within) ?? this.inline(one, within));
		const { $ref, ...others } = inner;
		const stands = Object.keys(others).length + conjuncts.length === 0;
		const target = stands ? undefined : this.#target({ $ref: $ref ?? '' }, within);
		const all = target === undefined ? conjuncts : [...conjuncts, target];
		return { ...(target === undefined ? inner : others), ...(all.length > 0 && { allOf: all }) };
	}

	/** What a bare reference refers to; absent where it may not be followed. */
	#target(schema: Schema, within: readonly string[]): Schema | undefined {
		const name = bareReference(schema);
		if (name === undefined || within.includes(name) || this.#left <= 0) return undefined;
		const target = this.#definitions[name];
		return isSchema(target) ? this.inline(target, [...within, name]) : undefined;
	}
}

function bareReference(schema: Schema): string | undefined {
	if (typeof schema === 'boolean') return undefined;
	const { $ref, ...others } = schema;
	return typeof $ref === 'string' && Object.keys(others).length === 0 ? $ref.replace(/^#\/\$defs\//, '') : undefined;
}
