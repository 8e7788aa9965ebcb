import type { JsonObject, JsonValue } from '@tenet/kernel';
import { gatherReferences } from './gather-references.ts';
import type { Schema } from './schema.ts';
import { isObject } from './schema.ts';
import { simplify } from './simplify.ts';
import { refHidesSiblings, to202012 } from './to-2020-12.ts';

/**
 * A schema of any draft as one of 2020-12 that stands alone and says the same as simply as possible.
 *
 * @throws {Unjudgeable} what the document alone does not decide
 */
export function prepareSchema(schema: Schema, root: JsonValue = schema as JsonValue): Schema {
	const hides = isObject(root) && refHidesSiblings(root as JsonObject);
	const translate = (found: Schema) => to202012(found, hides);
	return simplify(gatherReferences(translate(schema), root, translate));
}
