import { isObject, type JsonObject, type JsonValue, pointerOf } from '@tenet/kernel';
import type { PlacedSchema } from '../../schema-oracle.ts';
import { namedSchemas } from '../named-schemas.ts';
import { isSchema } from '../schema.ts';
import { sayAs202012 } from '../to-2020-12.ts';

/** One schema object of a document, in 2020-12's words, with the places below it as they were authored. */
export interface Facet {
	readonly pointer: string;
	readonly said: JsonObject;
	/** As its author wrote it. */
	readonly authored: JsonObject;
	readonly properties: ReadonlyMap<string, PlacedSchema>;
	readonly patterns: ReadonlyMap<string, PlacedSchema>;
	readonly additional?: PlacedSchema;
	readonly prefix: readonly PlacedSchema[];
	readonly items?: PlacedSchema;
	/** Alternatives of an `anyOf` or `oneOf`. */
	readonly choices: readonly (readonly PlacedSchema[])[];
}

const MOST_STEPS = 20;

/** The place that is meant where nothing but a reference stands. */
export function throughReferences(place: PlacedSchema): PlacedSchema {
	let at = place;
	for (let step = 0; step < MOST_STEPS && isObject(at.schema) && Object.keys(at.schema).length === 1; step += 1) {
		const [target] = referredTo(at);
		if (target === undefined) break;
		at = target;
	}
	return at;
}

/** All that is read at a place: an enum whose readers declared a fallback lists nothing. */
export function readFacetsOf(place: PlacedSchema): readonly Facet[] {
	return facetsOf(place).map((facet) => {
		const marked = facet.authored['x-extensible-enum'];
		const { enum: _, ...open } = facet.said;
		return marked === undefined || marked === false ? facet : { ...facet, said: open };
	});
}

/** All that a place says at once: itself, what it refers to, and its conjuncts, each with its own pointer. */
export function facetsOf(place: PlacedSchema, steps = 0): readonly Facet[] {
	const { schema, pointer, root } = place;
	if (schema === false) return [{ ...EMPTY, pointer, said: { enum: [] } }];
	if (schema === true || steps > MOST_STEPS) return [{ ...EMPTY, pointer }];
	const referred = referredTo(place);
	const conjuncts = listAt(schema['allOf'], { root, pointer: `${pointer}/allOf` });
	const own = facetOf(schema, place);
	return [own, ...[...referred, ...conjuncts].flatMap((one) => facetsOf(one, steps + 1))];
}

const EMPTY: Omit<Facet, 'pointer'> = {
	said: {},
	authored: {},
	properties: new Map(),
	patterns: new Map(),
	prefix: [],
	choices: [],
};

function facetOf(schema: JsonObject, { root, pointer }: PlacedSchema): Facet {
	const at = (keyword: string) => ({ root, pointer: `${pointer}/${keyword}` });
	const tuple = Array.isArray(schema['items']) ? 'items' : 'prefixItems';
	const others = tuple === 'items' ? 'additionalItems' : 'items';
	const rest = oneAt(schema[others], at(others));
	const additional = oneAt(schema['additionalProperties'], at('additionalProperties'));
	return {
		pointer,
		said: sayAs202012(schema),
		authored: schema,
		properties: mapAt(schema['properties'], at('properties')),
		patterns: mapAt(schema['patternProperties'], at('patternProperties')),
		...(additional && { additional }),
		prefix: listAt(schema[tuple], at(tuple)),
		...(rest && { items: rest }),
		choices: ['anyOf', 'oneOf']
			.map((keyword) => listAt(schema[keyword], at(keyword)))
			.filter((list) => list.length > 0),
	};
}

type Placing = Omit<PlacedSchema, 'schema'>;

function oneAt(value: JsonValue | undefined, at: Placing): PlacedSchema | undefined {
	return isSchema(value) ? { ...at, schema: value } : undefined;
}

function listAt(value: JsonValue | undefined, { root, pointer }: Placing): readonly PlacedSchema[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((item, index) => oneAt(item, { root, pointer: `${pointer}/${index}` }) ?? []);
}

function mapAt(value: JsonValue | undefined, { root, pointer }: Placing): ReadonlyMap<string, PlacedSchema> {
	const places = new Map<string, PlacedSchema>();
	for (const [name, schema] of Object.entries(isObject(value) ? value : {})) {
		const place = oneAt(schema, { root, pointer: pointerOf([name], pointer) });
		if (place) places.set(name, place);
	}
	return places;
}

function referredTo({ schema, root }: PlacedSchema): readonly PlacedSchema[] {
	if (!isObject(schema)) return [];
	const reference = schema['$ref'] ?? schema['$dynamicRef'] ?? schema['$recursiveRef'];
	if (typeof reference !== 'string') return [];
	const named = namedSchemas(root);
	const found = named.find(reference, named.baseOf(schema));
	return isSchema(found) ? [{ schema: found, root, pointer: named.pointerOf(found) }] : [];
}
