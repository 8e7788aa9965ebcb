import type { JsonValue } from '@tenet/kernel';
import type { SchemaDifference } from './json-schema/difference.ts';
import type { Schema } from './json-schema/schema.ts';
import type { CompatibilityPolicy } from './verdict.ts';

/** A schema where its author wrote it. */
export interface PlacedSchema {
	readonly schema: Schema;
	/** The document that its references point into; the schema itself when that stands alone. */
	readonly root: JsonValue;
	/** Where in the document it stands: the JSON pointer that findings begin with. */
	readonly pointer: string;
}

/** Whether everything that is written under one schema is accepted under the other. */
export interface SchemaQuestion {
	readonly writing: PlacedSchema;
	readonly reading: PlacedSchema;
	readonly policy: CompatibilityPolicy;
	/** Which of the two is the older version; findings are worded by it. */
	readonly older: 'writing' | 'reading';
}

export interface SchemaAnswer {
	/** `yes`: proved. `no`: there is a difference that breaks. `unknown`: not decided, for the reason that `why` gives. */
	readonly answer: 'yes' | 'no' | 'unknown';
	readonly why?: string;
	/** Where it breaks, the smallest places that could be found; never empty when the answer is `no`. */
	readonly differences: readonly SchemaDifference[];
}

/**
 * Answers questions about schemas that nobody here wrote.
 *
 * Every question comes back, in the order asked, within the deadline that the oracle states, whatever the schemas are: what
 * takes longer or kills the one who computes it is answered `unknown`. It never throws for what a schema says.
 */
export interface SchemaOracle {
	ask(questions: readonly SchemaQuestion[]): Promise<readonly SchemaAnswer[]>;
}
