import type { JsonValue } from '@tenet/kernel';

/** One place where one schema writes what the other does not read. */
export interface SchemaDifference {
	/** A JSON pointer into the document named by `in`. */
	readonly path: string;
	readonly in: 'old' | 'new';
	/** Stable and kebab-case: `property-removed`. */
	readonly rule: string;
	readonly message: string;
	readonly remedy: string;
	/** Valid on the writing side, refused by the reading one; of the whole schema, not of the place. */
	readonly witness?: JsonValue;
}
