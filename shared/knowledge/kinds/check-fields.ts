import type { JsonObject } from '@tenet/kernel';
import type { FieldIssue } from './field-issue.ts';
import { fieldSentences, missing, unknownButKept } from './field-sentences.ts';
import { fitsOverlay } from './fits-overlay.ts';
import type { KindDefinition } from './kind-definition.ts';

/** Whether fields must be all there, or may be any subset, with `null` for an optional field that is removed. */
export type Completeness = 'complete' | 'overlay';

/** Everything that is wrong with the fields of an artifact (without its id), all at once. */
export function checkFields(
	definition: KindDefinition,
	fields: JsonObject,
	completeness: Completeness,
): readonly FieldIssue[] {
	const lacking = completeness === 'complete' ? missingFields(definition, fields) : [];
	return [...lacking, ...foundBySchema(definition, fields), ...unknownDoctrine(definition, fields)];
}

/** The fields that a complete artifact of the kind must have and that are not there. */
export function missingFields(definition: KindDefinition, fields: JsonObject): readonly FieldIssue[] {
	return definition.needs
		.filter((name) => fields[name] === undefined)
		.map((name) => missing([name], { definition, fields }));
}

/**
 * Without zod's generated code: making it costs more than it saves on the few thousand artifacts that a process reads.
 */
function foundBySchema(definition: KindDefinition, fields: JsonObject): readonly FieldIssue[] {
	if (fitsOverlay(definition, fields)) return [];
	const outcome = definition.overlay.safeParse(fields, { jitless: true });
	if (outcome.success) return [];
	const issues = outcome.error.issues.flatMap((found) => fieldSentences(found, { definition, fields }));
	return definition.doctrine ? issues.map(softened) : issues;
}

/** A doctrine pack that spec-kitty reads is not refused over the type of a field that only guides. */
function softened(issue: FieldIssue): FieldIssue {
	return { ...issue, severity: 'warning' };
}

function unknownDoctrine(definition: KindDefinition, fields: JsonObject): readonly FieldIssue[] {
	if (!definition.doctrine) return [];
	const known = definition.schema.shape;
	return Object.keys(fields)
		.filter((name) => !Object.hasOwn(known, name))
		.map((name) => unknownButKept(name, definition));
}
