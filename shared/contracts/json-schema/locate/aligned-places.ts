import type { PlacedSchema } from '../../schema-oracle.ts';
import type { Facet } from './place.ts';
import { type Node, wording } from './wording.ts';

/** Two places that must fit for what holds them to fit. */
export interface Aligned {
	readonly writing: PlacedSchema;
	readonly reading: PlacedSchema;
	/** How to word that they do not fit, where nobody wrote what is written. */
	readonly otherwise?: { readonly rule: string; readonly message: string; readonly remedy: string };
}

/** The places below a place, each of what is written with that of what reads it. */
export function alignedPlaces(node: Node): readonly Aligned[] {
	return [...declaredProperties(node), ...undeclaredProperties(node), ...alignedItems(node)];
}

/** What both sides offer as alternatives. */
export function alternativesIn({ written, read }: Node): {
	readonly written: readonly PlacedSchema[];
	readonly read: readonly PlacedSchema[];
} {
	return { written: choicesIn(written), read: choicesIn(read) };
}

function choicesIn(facets: readonly Facet[]): readonly PlacedSchema[] {
	return facets.flatMap(({ choices }) => choices)[0] ?? [];
}

/** A property by name, in the first facet that declares it. */
export function property(facets: readonly Facet[], name: string): PlacedSchema | undefined {
	for (const { properties } of facets) {
		const found = properties.get(name);
		if (found) return found;
	}
	return undefined;
}

/** What reads a property that is not declared by name. */
export function undeclared(facets: readonly Facet[], name: string): PlacedSchema | undefined {
	for (const { patterns, additional } of facets) {
		const matched = [...patterns].find(([pattern]) => matches(pattern, name));
		if (matched) return matched[1];
		if (additional && additional.schema !== true) return additional;
	}
	return undefined;
}

export function namesIn(facets: readonly Facet[]): readonly string[] {
	return [...new Set(facets.flatMap(({ properties }) => [...properties.keys()]))];
}

function declaredProperties({ written, read }: Node): readonly Aligned[] {
	return namesIn(written).flatMap((name) => {
		const writing = property(written, name);
		const reading = property(read, name) ?? undeclared(read, name);
		return writing && reading && reading.schema !== false ? [{ writing, reading }] : [];
	});
}

/** What the reader declares and the writer does not: an open writer may put anything there. */
function undeclaredProperties(node: Node): readonly Aligned[] {
	const { written, read, policy } = node;
	const { readerIsOld, writer, reader } = wording(node);
	return namesIn(read).flatMap((name) => {
		const reading = property(read, name);
		if (reading === undefined || property(written, name) !== undefined) return [];
		const rest = undeclared(written, name);
		if (rest?.schema === false || (policy === 'declared' && rest === undefined)) return [];
		const anything: PlacedSchema = rest ?? { ...reading, root: true, schema: true };
		const otherwise = {
			rule: readerIsOld ? 'property-removed' : 'property-added',
			message: `The ${writer} version does not declare "${name}", so that anything may stand there; the ${reader} one reads only what it declares.`,
			remedy: readerIsOld
				? `Keep "${name}" as the old version declares it, or close the schema with additionalProperties: false.`
				: 'Judge by the policy "declared" when producers write only what is declared, or choose a name that nobody wrote.',
		};
		return [{ writing: anything, reading, otherwise }];
	});
}

function alignedItems({ written, read }: Node): readonly Aligned[] {
	const [mine, theirs] = [itemsOf(written), itemsOf(read)];
	const listed = Math.max(mine.prefix.length, theirs.prefix.length);
	const pairs = Array.from({ length: listed }, (_, index) => [
		mine.prefix[index] ?? mine.rest,
		theirs.prefix[index] ?? theirs.rest,
	]);
	return [...pairs, [mine.rest, theirs.rest]].flatMap(([writing, reading]) => {
		if (reading === undefined || reading.schema === false) return [];
		return [
			writing ? { writing, reading } : { writing: { ...reading, root: true, schema: true }, reading, otherwise: ITEMS },
		];
	});
}

const ITEMS = {
	rule: 'items-changed',
	message: 'The writer does not say what its items are; the reader reads only what it declares.',
	remedy: 'Say what the items are in both versions, or publish a new major version.',
};

function itemsOf(facets: readonly Facet[]): { readonly prefix: readonly PlacedSchema[]; readonly rest?: PlacedSchema } {
	const holding = facets.find(({ prefix, items }) => prefix.length > 0 || items !== undefined);
	return { prefix: holding?.prefix ?? [], ...(holding?.items && { rest: holding.items }) };
}

function matches(pattern: string, name: string): boolean {
	try {
		return new RegExp(pattern, 'u').test(name);
	} catch {
		return false;
	}
}
