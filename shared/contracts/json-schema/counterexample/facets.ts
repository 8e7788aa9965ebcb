import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { isSchema, type Schema, schemasOf } from '../schema.ts';
import { commonTypes, typesOf } from '../simplify/value-types.ts';

/** Schemas without conjunctions, choices or references, all of which a value must meet at once. */
export type Facets = readonly JsonObject[];

/** A schema together with the document that its `$defs` are in. */
export interface Rooted {
	readonly schema: Schema;
	readonly definitions: JsonObject;
}

const MOST_ALTERNATIVES = 12;

/** The ways in which a value can meet a schema, each as facets; some are left out where there are many. */
export function alternativesOf({ schema, definitions }: Rooted, depth = 0): readonly Facets[] {
	if (typeof schema === 'boolean') return schema ? [[{}]] : [];
	if (depth > 8) return [[{}]];
	const follow = (inner: Schema) => alternativesOf({ schema: inner, definitions }, depth + 1);
	const { $ref, allOf, anyOf, oneOf, if: condition, then: holds, else: fails, ...own } = schema;
	const conjuncts = [...(typeof $ref === 'string' ? [target($ref, definitions)] : []), ...schemasOf(allOf)];
	const choices = [anyOf, oneOf].map(schemasOf).filter((choice) => choice.length > 0);
	const branches = [holds, fails].filter((branch) => condition !== undefined && isSchema(branch));
	return [
		...conjuncts.map(follow),
		...choices.map((choice) => choice.flatMap(follow)),
		...(branches.length > 0 ? [[[{}], ...branches.flatMap((branch) => (isSchema(branch) ? follow(branch) : []))]] : []),
	].reduce<readonly Facets[]>(crossed, [[own]]);
}

/** Everything that a schema says, whichever way it is met, and what it says that must not be met. */
export function allFacets({ schema, definitions }: Rooted): Facets {
	const facets = alternativesOf({ schema, definitions }).flat();
	const refused = saidOf(facets, 'not').filter(isSchema);
	return [...facets, ...refused.flatMap((one) => alternativesOf({ schema: one, definitions }).flat())];
}

/** The types that all facets allow. */
export function typesOfAll(facets: Facets): readonly string[] {
	return facets.reduce<readonly string[]>(
		(types, facet) => commonTypes(types, typesOf(facet)),
		['string', 'number', 'object', 'array', 'boolean', 'null'],
	);
}

/** What facets say under one keyword. */
export function saidOf(facets: Facets, keyword: string): readonly JsonValue[] {
	return facets.flatMap((facet) => {
		const value = facet[keyword];
		return value === undefined ? [] : [value];
	});
}

/** The values that facets list; absent when they list none. */
export function listedOf(facets: Facets): readonly JsonValue[] | undefined {
	const constants = saidOf(facets, 'const');
	if (constants.length > 0) return constants;
	const [listed] = saidOf(facets, 'enum');
	return Array.isArray(listed) ? listed : undefined;
}

/** The strictest number under a keyword that is a lower or an upper bound. */
export function strictest(facets: Facets, keyword: string): number | undefined {
	const numbers = saidOf(facets, keyword).filter((value) => typeof value === 'number');
	if (numbers.length === 0) return undefined;
	return /^(?:max|exclusiveMax)/.test(keyword) ? Math.min(...numbers) : Math.max(...numbers);
}

function crossed(some: readonly Facets[], others: readonly Facets[]): readonly Facets[] {
	return some.flatMap((one) => others.map((other) => [...one, ...other])).slice(0, MOST_ALTERNATIVES);
}

function target(reference: string, definitions: JsonObject): Schema {
	const found = definitions[reference.replace(/^#\/\$defs\//, '')];
	return isSchema(found) ? found : true;
}

/** A schema and its `$defs`. */
export function rooted(schema: Schema): Rooted {
	const definitions = isObject(schema) ? schema['$defs'] : undefined;
	return { schema, definitions: isObject(definitions) ? definitions : {} };
}
