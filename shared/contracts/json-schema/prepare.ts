import { isObject, type JsonValue } from '@tenet/kernel';
import { extensibleEnums } from './extensible-enums.ts';
import { gatherReferences } from './gather-references.ts';
import { inlineReferences } from './inline-references.ts';
import { judgeableNumbers } from './judgeable-numbers.ts';
import type { Schema } from './schema.ts';
import { simplify } from './simplify/simplify.ts';
import { refHidesSiblings, to202012 } from './to-2020-12.ts';
import { lowerUnevaluated, speaksOfUnevaluated } from './unevaluated.ts';
import { withoutUnused } from './without-unused.ts';

/**
 * A schema of any draft as one of 2020-12 that stands alone and says the same as simply as possible.
 *
 * @throws {Unjudgeable} what the document alone does not decide
 */
export function prepareSchema(
	schema: Schema,
	root: JsonValue = schema,
	side: 'writing' | 'reading' = 'writing',
): Schema {
	const said = lowerUnevaluated(standingAlone(schema, root, side));
	judgeableNumbers(said);
	if (speaksOfUnevaluated(said)) return said;
	return withoutUnused(simplify(inlineReferences(said)));
}

function standingAlone(schema: Schema, root: JsonValue, side: 'writing' | 'reading'): Schema {
	const hides = isObject(root) && refHidesSiblings(root);
	const gathered = gatherReferences(schema, root);
	return to202012(side === 'reading' ? extensibleEnums(gathered) : gathered, hides);
}
