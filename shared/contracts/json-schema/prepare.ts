import type { JsonObject, JsonValue } from '@tenet/kernel';
import { judgeableNumbers } from './judgeable-numbers.ts';
import { gatherReferences } from './gather-references.ts';
import { inlineReferences } from './inline-references.ts';
import { isObject, type Schema } from './schema.ts';
import { simplify } from './simplify/simplify.ts';
import { refHidesSiblings, to202012 } from './to-2020-12.ts';
import { lowerUnevaluated, speaksOfUnevaluated } from './unevaluated.ts';
import { withoutUnused } from './without-unused.ts';

/**
 * A schema of any draft as one of 2020-12 that stands alone and says the same as simply as possible.
 *
 * @throws {Unjudgeable} what the document alone does not decide
 */
export function prepareSchema(schema: Schema, root: JsonValue = schema as JsonValue): Schema {
	const said = lowerUnevaluated(standingAlone(schema, root));
	judgeableNumbers(said);
	if (speaksOfUnevaluated(said)) return said;
	return withoutUnused(simplify(inlineReferences(said)));
}

/** A schema of any draft as one of 2020-12 that refers to nothing outside itself, otherwise as it was written. */
export function standingAlone(schema: Schema, root: JsonValue): Schema {
	const hides = isObject(root) && refHidesSiblings(root as JsonObject);
	return to202012(gatherReferences(schema, root), hides);
}
