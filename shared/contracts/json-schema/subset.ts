import { canonicalJson, type JsonValue } from '@tenet/kernel';
import type { PlacedSchema } from '../schema-oracle.ts';
import type { CompatibilityPolicy } from '../verdict.ts';
import { candidates, type Undeclared } from './counterexample/candidates.ts';
import type { SchemaEngine } from './engine.ts';
import { isPlainlyWithin, refusedOfLists } from './plainly-within.ts';
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
 * accepts and the other refuses outweighs a proof, and makes one needless: it is looked for first. What can be read off is
 * not asked at all.
 *
 * @throws {Unjudgeable | EngineRefusal} when it cannot be decided
 */
export function proveSubset(engine: SchemaEngine, sides: Sides, policy: CompatibilityPolicy): SubsetProof {
	const prepared = prepareBoth(sides);
	const plain = plainly(prepared);
	if (plain) return plain;
	const { factor, scaled } = scaledTogether(prepared);
	const search = (undeclared: Undeclared) => findWitness(engine, scaled, undeclared);
	const found = search(policy === 'strict' ? 'any' : 'none');
	if (found === undefined && engine.isSubset(scaled.writing, scaled.reading, policy)) return { holds: true };
	// A producer of declared properties writes no others; that a reader begins to refuse all others breaks it all the same.
	const witness = found ?? (policy === 'strict' ? undefined : search('unknown-names'));
	return { holds: false, ...(witness !== undefined && { witness: unscaled(witness, factor) }) };
}

/**
 * The engine's word alone: enough to find places once it is known that there are some.
 *
 * @throws {Unjudgeable | EngineRefusal} when it cannot be decided
 */
export function isSubset(engine: SchemaEngine, sides: Sides, policy: CompatibilityPolicy): boolean {
	const prepared = prepareBoth(sides);
	const plain = plainly(prepared);
	if (plain) return plain.holds;
	const { scaled } = scaledTogether(prepared);
	return engine.isSubset(scaled.writing, scaled.reading, policy);
}

interface Prepared {
	readonly writing: Schema;
	readonly reading: Schema;
}

function prepareBoth({ writing, reading }: Sides): Prepared {
	return {
		writing: prepareSchema(writing.schema, writing.root),
		reading: prepareSchema(reading.schema, reading.root, 'reading'),
	};
}

/** What is so plain that nobody need be asked. */
function plainly({ writing, reading }: Prepared): SubsetProof | undefined {
	const refused = refusedOfLists(writing, reading);
	if (refused) return refused[0] === undefined ? { holds: true } : { holds: false, witness: refused[0] };
	const isPlain = isPlainlyWithin(writing, reading) || canonicalJson(writing) === canonicalJson(reading);
	return isPlain ? { holds: true } : undefined;
}

/** Both as the engine reads them. */
function scaledTogether({ writing, reading }: Prepared): { readonly factor: number; readonly scaled: Prepared } {
	const factor = factorFor([writing, reading]);
	if (factor === undefined) throw new Unjudgeable('no power of ten makes every multipleOf in it whole');
	return { factor, scaled: { writing: scaleNumbers(writing, factor), reading: scaleNumbers(reading, factor) } };
}

function findWitness(
	engine: SchemaEngine,
	{ writing, reading }: Prepared,
	undeclared: Undeclared,
): JsonValue | undefined {
	const [isWritten, isRead] = [engine.validator(writing), engine.validator(reading)];
	return candidates(writing, reading, undeclared).find((value) => !isRead(value) && isWritten(value));
}
