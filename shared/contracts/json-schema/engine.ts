import type { JsonValue } from '@tenet/kernel';
import type { CompatibilityPolicy } from '../verdict.ts';
import type { Schema } from './schema.ts';

/**
 * What proves and validates: schemas of 2020-12 that stand alone, in and out by value.
 *
 * Each call may throw: an {@link EngineRefusal} for what it does not decide, anything else when it broke on the schema and
 * must not be asked again.
 */
export interface SchemaEngine {
	/** Whether it is proved that all that is written under the one is accepted under the other. */
	isSubset(writing: Schema, reading: Schema, policy: CompatibilityPolicy): boolean;
	/** What asks whether a value is accepted. */
	validator(schema: Schema): (value: JsonValue) => boolean;
}

/** What an engine does not decide, in its own words. */
export class EngineRefusal extends Error {}
