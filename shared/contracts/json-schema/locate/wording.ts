import type { JsonObject } from '@tenet/kernel';
import type { PlacedSchema } from '../../schema-oracle.ts';
import type { CompatibilityPolicy } from '../../verdict.ts';
import type { SchemaDifference } from '../difference.ts';
import type { Facet } from './place.ts';

/** One place of both documents, with all that is said there. */
export interface Node {
	readonly writing: PlacedSchema;
	readonly reading: PlacedSchema;
	readonly written: readonly Facet[];
	readonly read: readonly Facet[];
	readonly policy: CompatibilityPolicy;
	readonly older: 'writing' | 'reading';
}

type Where = Pick<SchemaDifference, 'path' | 'in'>;

export function saidBy(facets: readonly Facet[]): readonly JsonObject[] {
	return facets.map(({ said }) => said);
}

/** Where in the documents a difference at a place is, and what the two versions are called. */
export function wording(node: Node) {
	const readerIsOld = node.older === 'reading';
	return {
		readerIsOld,
		/** Who may write, and who reads, by version. */
		writer: readerIsOld ? 'new' : 'old',
		reader: readerIsOld ? 'old' : 'new',
		/** In the new document. */
		here: { path: (readerIsOld ? node.writing : node.reading).pointer, in: 'new' } as Where,
		inWriting: (place: PlacedSchema): Where => ({ path: place.pointer, in: readerIsOld ? 'new' : 'old' }),
		inReading: (place: PlacedSchema): Where => ({ path: place.pointer, in: readerIsOld ? 'old' : 'new' }),
		alternative: (place: PlacedSchema): SchemaDifference => ({
			path: place.pointer,
			in: readerIsOld ? 'new' : 'old',
			rule: readerIsOld ? 'alternative-added' : 'alternative-removed',
			message: `An alternative that the ${readerIsOld ? 'new' : 'old'} version may write fits none that the ${readerIsOld ? 'old' : 'new'} one reads.`,
			remedy: readerIsOld
				? 'Keep the alternatives that readers know, or publish the new one in a new major version.'
				: 'Keep reading the alternative until nothing writes it any more.',
		}),
	};
}
