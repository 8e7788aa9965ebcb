import type { JsonObject } from '@tenet/kernel';
import { mapSubschemas, type Schema } from '../schema.ts';
import { alternatives } from './alternatives.ts';
import { conjuncts } from './conjuncts.ts';
import { distinctMembers } from './distinct-members.ts';
import { emptyKeywords } from './empty-keywords.ts';
import { exactValues } from './exact-values.ts';
import { negation } from './negation.ts';
import { adjoiningRanges } from './ranges.ts';
import { wholeNumbers } from './whole-numbers.ts';

/** One way of saying the same more simply; what it does not fit it gives back. It may ask for the whole again. */
export type Rule = (schema: JsonObject, simplify: (schema: Schema) => Schema) => Schema;

const RULES: readonly Rule[] = [
	emptyKeywords,
	distinctMembers,
	negation,
	adjoiningRanges,
	alternatives,
	conjuncts,
	wholeNumbers,
	exactValues,
];

/**
 * The same set of values, said in the way that is easiest to prove something of.
 *
 * Each rule keeps the set of accepted values exactly. None may see `unevaluatedProperties` or `unevaluatedItems`: what those
 * accept depends on how their neighbours say what they say.
 */
export function simplify(schema: Schema): Schema {
	if (typeof schema === 'boolean') return schema;
	const inner = mapSubschemas(schema, simplify);
	return RULES.reduce<Schema>((said, rule) => (typeof said === 'boolean' ? said : rule(said, simplify)), inner);
}
