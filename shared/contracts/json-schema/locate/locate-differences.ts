import { canonicalJson } from '@tenet/kernel';
import type { PlacedSchema, SchemaQuestion } from '../../schema-oracle.ts';
import type { SchemaDifference } from '../difference.ts';
import { EngineRefusal, type SchemaEngine } from '../engine.ts';
import { isSubset } from '../subset.ts';
import { Unjudgeable } from '../unjudgeable.ts';
import { type Aligned, alignedPlaces, alternativesIn } from './aligned-places.ts';
import { contentRules } from './content-rules.ts';
import { ownDifferences } from './own-rules.ts';
import { facetsOf, readFacetsOf, throughReferences } from './place.ts';
import { type Node, wording } from './wording.ts';

/** How often the engine is asked for one question: what a hostile schema may cost. */
const MOST_QUESTIONS = 400;
const DEEPEST = 40;

/**
 * The smallest places of two schemas, one written and one read, at which they do not fit: down from a place that does not
 * fit to those below it that do not, and where none is below, what the place itself says.
 */
export function locateDifferences(engine: SchemaEngine, question: SchemaQuestion): readonly SchemaDifference[] {
	const walk = new Walk(engine, question);
	return once([
		...walk.differences({ writing: question.writing, reading: question.reading }, 0),
		...contentDifferences(question),
	]);
}

/** Differences in what texts hold, which no proof looks at. */
export function contentDifferences(question: SchemaQuestion): readonly SchemaDifference[] {
	if (!speaksOfContent(question.reading.root)) return [];
	const seen = new Set<string>();
	const visit = ({ writing, reading }: Aligned, depth: number): readonly SchemaDifference[] => {
		const pair = `${writing.pointer} ${reading.pointer}`;
		if (seen.has(pair) || depth > DEEPEST) return [];
		seen.add(pair);
		const node = nodeOf({ writing, reading }, question);
		return [...contentRules(node), ...alignedPlaces(node).flatMap((below) => visit(below, depth + 1))];
	};
	return once(visit(question, 0));
}

function speaksOfContent(root: unknown): boolean {
	return /"content(?:Encoding|MediaType)"/.test(JSON.stringify(root));
}

class Walk {
	readonly #engine: SchemaEngine;
	readonly #question: SchemaQuestion;
	readonly #seen = new Set<string>();
	#left = MOST_QUESTIONS;

	constructor(engine: SchemaEngine, question: SchemaQuestion) {
		this.#engine = engine;
		this.#question = question;
	}

	/** Of two places that do not fit. */
	differences(places: Aligned, depth: number): readonly SchemaDifference[] {
		const pair = `${places.writing.pointer} ${places.reading.pointer}`;
		if (this.#seen.has(pair) || depth > DEEPEST) return [];
		this.#seen.add(pair);
		const node = nodeOf(places, this.#question);
		const below = alignedPlaces(node).filter((one) => !this.#fits(one));
		return [
			...ownDifferences(node),
			...below.flatMap((one) => this.#orItself(one, depth + 1)),
			...this.#alternatives(node, depth + 1),
		];
	}

	/** What does not fit and has nothing smaller that does not is the place. */
	#orItself(places: Aligned, depth: number): readonly SchemaDifference[] {
		const pair = `${places.writing.pointer} ${places.reading.pointer}`;
		if (this.#seen.has(pair)) return [];
		const { here, inReading } = wording(nodeOf(places, this.#question));
		if (places.otherwise) return [{ ...inReading(places.reading), ...places.otherwise }];
		const smaller = this.differences(places, depth);
		return smaller.length > 0 ? smaller : [{ ...here, ...CHANGED }];
	}

	/** Each alternative that is written must be read by some alternative. */
	#alternatives(node: Node, depth: number): readonly SchemaDifference[] {
		const { written, read } = alternativesIn(node);
		if (written.length === 0) {
			const partner = partnerOf(0, { written: [node.writing], read });
			return partner ? this.differences({ writing: node.writing, reading: partner }, depth) : [];
		}
		return written.flatMap((one, index) => {
			if (this.#fits({ writing: one, reading: node.reading })) return [];
			const partner = partnerOf(index, { written, read });
			const inside = partner ? this.differences({ writing: one, reading: partner }, depth) : [];
			const isOther =
				written.length !== read.length && inside.some(({ path, rule }) => path === one.pointer && /^type-/.test(rule));
			return inside.length === 0 || isOther ? [wording(node).alternative(one)] : inside;
		});
	}

	#fits({ writing, reading }: Aligned): boolean {
		if (reading.schema === true || writing.schema === false) return true;
		if (this.#left <= 0) return true;
		this.#left -= 1;
		try {
			return isSubset(this.#engine, { writing, reading }, this.#question.policy);
		} catch (cause) {
			if (cause instanceof Unjudgeable || cause instanceof EngineRefusal) return true;
			throw cause;
		}
	}
}

const CHANGED = {
	rule: 'schema-changed',
	message: 'A value that may be written here is refused by the reader.',
	remedy: 'Undo the change, or publish it as a new major version.',
};

/** The alternative to hold one against: the only one, or the one at the same place in a list of the same length. */
function partnerOf(
	index: number,
	{ written, read }: { readonly written: readonly PlacedSchema[]; readonly read: readonly PlacedSchema[] },
): PlacedSchema | undefined {
	if (read.length === written.length) return read[index];
	const shaped = read.filter(({ schema }) => canonicalJson(schema) !== '{"type":"null"}');
	return shaped.length === 1 ? shaped[0] : undefined;
}

function nodeOf(places: Aligned, { policy, older }: SchemaQuestion): Node {
	const [writing, reading] = [throughReferences(places.writing), throughReferences(places.reading)];
	return { writing, reading, written: facetsOf(writing), read: readFacetsOf(reading), policy, older };
}

function once(differences: readonly SchemaDifference[]): readonly SchemaDifference[] {
	return [...new Map(differences.map((one) => [`${one.in} ${one.path} ${one.rule} ${one.message}`, one])).values()];
}
