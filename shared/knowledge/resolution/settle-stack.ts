import type { Finding } from '@tenet/kernel';
import type { ResolvedArtifact } from '../artifact.ts';
import { missingFields } from '../kinds/check-fields.ts';
import type { FieldIssue } from '../kinds/field-issue.ts';
import type { KindDefinition } from '../kinds/kind-definition.ts';
import { kindNamed } from '../kinds/kinds.ts';
import { checkWhole } from '../kinds/whole-rules.ts';
import { composeFields, settleFields } from './compose-fields.ts';
import { partsInForce } from './parts-in-force.ts';
import { provenanceOf } from './provenance-of.ts';
import type { Shadowing } from './resolution.ts';
import { fieldFinding, overrideLeftOut, shadowFinding } from './resolution-findings.ts';
import { rememberSettled, settledBefore } from './settled-before.ts';
import { shadowings } from './shadowing.ts';
import type { Part, Stack } from './stack.ts';

/** What a stack comes to: the artifact, or why there is none. */
export interface Outcome {
	readonly artifact?: ResolvedArtifact;
	readonly findings: readonly Finding[];
	/** What lies over what, of the parts in force. */
	readonly shadowings: readonly Shadowing[];
	/** What the whole lacks, when it is left out for that. */
	readonly lacking: readonly FieldIssue[];
	/** What is well formed and not in force. */
	readonly leftOut?: readonly Part[];
}

/**
 * Folds the parts of an artifact and judges the whole.
 *
 * A part that breaks what lies below it is left out, like one whose file is broken, and the rest stays in force: a typing mistake
 * in a project must not take away the organisation's rule. That it was left out is an error which travels into the
 * Context Pack, so that a weaker rule never governs without a word.
 */
export function settleStack(stack: Stack): Outcome {
	const known = settledBefore(stack);
	if (known) return known;
	const definition = kindNamed(stack.kind);
	if (!definition || stack.parts.length === 0) return NOTHING;
	const issuesOf = (parts: readonly Part[]) => judged(definition, stack, parts);
	const parts = partsInForce(stack.parts, (some) => issuesOf(some).length === 0);
	if (parts.length === 0) {
		return { ...NOTHING, lacking: issuesOf(stack.parts), leftOut: stack.parts };
	}
	const whole = settledOf({ ...stack, parts });
	if (parts.length === stack.parts.length) return rememberSettled(stack, whole);
	const dropped = stack.parts.filter((part) => !parts.includes(part));
	const why = dropped.flatMap((part) => {
		const beside = issuesOf(stack.parts.filter((other) => other === part || parts.includes(other)));
		const issues = beside.length > 0 ? beside : issuesOf(stack.parts);
		return [...issues.map((issue) => fieldFinding(part, issue)), overrideLeftOut(part, whole.artifact)];
	});
	return { ...whole, findings: [...why, ...whole.findings], leftOut: dropped };
}

/** Each field was checked where it was written, and replaces whole: what is left to judge is what the whole has. */
function judged(definition: KindDefinition, { kind, id }: Stack, parts: readonly Part[]): readonly FieldIssue[] {
	const fields = foldedFields(parts);
	const lacking = missingFields(definition, fields);
	return lacking.length > 0 ? lacking : checkWhole({ kind, id, fields });
}

/** The outcome of parts that are all in force. */
function settledOf(stack: Stack): Outcome & { readonly artifact: ResolvedArtifact } {
	const { uri, area, kind, id, parts, rejected } = stack;
	const artifact = { uri, area, kind, id, fields: foldedFields(parts), provenance: provenanceOf(parts) };
	const shadows = shadowings(stack);
	const findings = [...shadows.map(shadowFinding), ...rejected.map((part) => overrideLeftOut(part, artifact))];
	return { artifact, findings, shadowings: shadows, lacking: [] };
}

const NOTHING: Outcome = { findings: [], shadowings: [], lacking: [] };

function foldedFields(parts: readonly Part[]) {
	return settleFields(parts.map(({ artifact }) => artifact.fields).reduce(composeFields));
}
