import { canonicalJson, type JsonValue } from '@tenet/kernel';
import type { PlacedSchema } from '../schema-oracle.ts';
import type { CompatibilityPolicy } from '../verdict.ts';
import { candidates, type Undeclared } from './counterexample/candidates.ts';
import type { SchemaEngine } from './engine.ts';
import { prepareSchema } from './prepare.ts';
import { factorFor, scaleNumbers, unscaled } from './scale-numbers.ts';
import type { Schema } from './schema.ts';
import { Unjudgeable } from './unjudgeable.ts';

/** Whether one schema's values are all accepted by another, and one that is not, when it could be found. */
export interface SubsetProof {
	readonly holds: boolean;
	readonly witness?: JsonValue;
}

interface Sides {
	readonly writing: PlacedSchema;
	readonly reading: PlacedSchema;
}

/**
 * Asks the engine, and does not take its word for a yes: it has been found to prove what is not so. A value that the one
 * accepts and the other refuses outweighs a proof.
 *
 * @throws {Unjudgeable | EngineRefusal} when it cannot be decided
 */
export function proveSubset(engine: SchemaEngine, sides: Sides, policy: CompatibilityPolicy): SubsetProof {
	const pair = preparePair(sides);
	if (pair === undefined) return { holds: true };
	const { factor, scaled } = pair;
	const proved = engine.isSubset(scaled.writing, scaled.reading, policy);
	const witness = findWitness(engine, scaled, searches(proved, policy));
	return {
		holds: proved && witness === undefined,
		...(witness !== undefined && { witness: unscaled(witness, factor) }),
	};
}

/**
 * The engine's word alone: enough to find places once it is known that there are some.
 *
 * @throws {Unjudgeable | EngineRefusal} when it cannot be decided
 */
export function isSubset(engine: SchemaEngine, sides: Sides, policy: CompatibilityPolicy): boolean {
	const pair = preparePair(sides);
	return pair === undefined || engine.isSubset(pair.scaled.writing, pair.scaled.reading, policy);
}

/** Both as the engine reads them; absent when they are so plainly the one within the other that nobody need be asked. */
function preparePair(sides: Sides) {
	const writing = prepareSchema(sides.writing.schema, sides.writing.root);
	const reading = prepareSchema(sides.reading.schema, sides.reading.root, 'reading');
	if (writing === false || reading === true || canonicalJson(writing) === canonicalJson(reading)) return undefined;
	const factor = factorFor([writing, reading]);
	if (factor === undefined) throw new Unjudgeable('no power of ten makes every multipleOf in it whole');
	return { factor, scaled: { writing: scaleNumbers(writing, factor), reading: scaleNumbers(reading, factor) } };
}

/** A producer of declared properties writes no others; that a reader begins to refuse all others breaks it all the same. */
function searches(proved: boolean, policy: CompatibilityPolicy): readonly Undeclared[] {
	if (policy === 'strict') return ['any'];
	return proved ? ['none'] : ['none', 'unknown-names'];
}

function findWitness(
	engine: SchemaEngine,
	{ writing, reading }: { readonly writing: Schema; readonly reading: Schema },
	searched: readonly Undeclared[],
): JsonValue | undefined {
	const [isWritten, isRead] = [engine.validator(writing), engine.validator(reading)];
	for (const undeclared of searched) {
		for (const value of candidates(writing, reading, undeclared)) {
			if (!isRead(value) && isWritten(value)) return value;
		}
	}
	return undefined;
}
