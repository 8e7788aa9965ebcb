import { canonicalJson, type JsonValue } from '@tenet/kernel';
import type { Schema } from '../schema.ts';
import { arraysOf } from './arrays.ts';
import { allFacets, alternativesOf, type Facets, listedOf, type Rooted, rooted, saidOf, typesOfAll } from './facets.ts';
import { objectsOf } from './objects.ts';
import { isPlausible } from './plausible.ts';
import { numbersOf, textsOf } from './scalars.ts';

/** What a producer may write beside what its schema declares: anything, nothing, or names that neither side knows. */
export type Undeclared = 'any' | 'none' | 'unknown-names';

export interface Search {
	readonly writing: Rooted;
	readonly reading: Rooted;
	readonly undeclared: Undeclared;
	readonly depth: number;
	/** About how many values to give. */
	readonly most: number;
}

/**
 * Values near the edges of two schemas, likely accepted by the writing one and, where the two differ, refused by the reading
 * one. Whoever asks checks both. Always the same for the same schemas.
 */
export function candidates(writing: Schema, reading: Schema, undeclared: Undeclared): readonly JsonValue[] {
	return valuesOf({ writing: rooted(writing), reading: rooted(reading), undeclared, depth: 0, most: 600 });
}

/** The most plausible first. */
export function valuesOf(search: Search): readonly JsonValue[] {
	const { most } = search;
	const alternatives = alternativesOf(search.writing);
	const read = allFacets(search.reading);
	const values = alternatives.flatMap((facets) => {
		const all = valuesOfAlternative(facets, read, {
			...search,
			most: Math.max(2, Math.floor(most / alternatives.length)),
		});
		const plausible = all.filter((value) => isPlausible(value, facets));
		return plausible.slice(0, Math.max(3, Math.ceil(most / alternatives.length)));
	});
	return distinct(values);
}

function valuesOfAlternative(written: Facets, read: Facets, search: Search): readonly JsonValue[] {
	const listed = listedOf(written);
	if (listed) return unknownFirst(listed, listedOf(read)).slice(0, 40);
	return typesOfAll(written).flatMap((type) => valuesOfType(type, { written, read, search }));
}

/** Values that the reading side does not list come first: they are why it may refuse. */
function unknownFirst(listed: readonly JsonValue[], known: readonly JsonValue[] = []): readonly JsonValue[] {
	const texts = new Set(known.map((value) => canonicalJson(value)));
	const isKnown = (value: JsonValue) => texts.has(canonicalJson(value));
	return [...listed.filter((value) => !isKnown(value)), ...listed.filter(isKnown)];
}

export interface Sides {
	readonly written: Facets;
	readonly read: Facets;
	readonly search: Search;
}

function valuesOfType(type: string, sides: Sides): readonly JsonValue[] {
	const both = [...sides.written, ...sides.read];
	const readListed = [...saidOf(sides.read, 'enum').flat(), ...saidOf(sides.read, 'const')].slice(0, 20);
	switch (type) {
		case 'null':
			return [null];
		case 'boolean':
			return [true, false];
		case 'string':
			return [...textsOf(both), ...readListed.filter((value) => typeof value === 'string')];
		case 'object':
			return speaksOf(both, OBJECT_WORDS) && sides.search.depth < DEEPEST ? objectsOf(sides, valuesOf) : PLAIN_OBJECTS;
		case 'array':
			return speaksOf(both, ARRAY_WORDS) && sides.search.depth < DEEPEST ? arraysOf(sides, valuesOf) : PLAIN_ARRAYS;
		default:
			return [...numbersOf(both, type), ...readListed.filter((value) => typeof value === 'number')];
	}
}

const DEEPEST = 6;
const OBJECT_WORDS = /[pP]roperties$|^required$|^propertyNames$|^dependent/;
const ARRAY_WORDS = /[iI]tems$|ontains$/;
const PLAIN_OBJECTS: readonly JsonValue[] = [{}, { a: 0 }];
const PLAIN_ARRAYS: readonly JsonValue[] = [[], [0], ['a', 'a']];

/** Where nothing is said of objects or of arrays, one is as good as another. */
function speaksOf(facets: Facets, words: RegExp): boolean {
	return facets.some((facet) => Object.keys(facet).some((keyword) => words.test(keyword)));
}

function distinct(values: readonly JsonValue[]): readonly JsonValue[] {
	return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
