import type { Finding } from '@tenet/kernel';
import type { AuthoredArtifact, ResolvedArtifact } from '../artifact.ts';
import { missingFields } from '../kinds/check-fields.ts';
import type { FieldIssue } from '../kinds/field-issue.ts';
import type { KindDefinition } from '../kinds/kind-definition.ts';
import { kindNamed } from '../kinds/kinds.ts';
import { checkWhole } from '../kinds/whole-rules.ts';
import { composeFields, settleFields } from './compose-fields.ts';
import { provenanceOf } from './provenance-of.ts';
import { fieldFinding, overrideLeftOut } from './resolution-findings.ts';
import { rememberSettled, settledBefore } from './settled-before.ts';
import { shadowings } from './shadowing.ts';
import type { Part, Stack } from './stack.ts';

/** What a stack comes to: the artifact, or why there is none. */
export interface Outcome {
	readonly artifact?: ResolvedArtifact;
	readonly findings: readonly Finding[];
	/** What the whole lacks, when it is left out for that. */
	readonly lacking: readonly FieldIssue[];
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
	const base = stack.parts[0];
	if (!definition || !base) return { findings: [], lacking: [] };
	const fields = settleFields(stack.parts.map(({ artifact }) => artifact.fields).reduce(composeFields));
	const issues = judged(definition, { ...base.artifact, fields });
	const culprit = stack.parts.slice(1).findLast((part) => issues.some((issue) => wrote(part, issue)));
	if (culprit) return settledWithout(stack, culprit, issues);
	if (issues.length > 0) return { findings: [], lacking: issues };
	const { uri, area, kind, id } = stack;
	const artifact = { uri, area, kind, id, fields, provenance: provenanceOf(stack.parts) };
	const findings = [...shadowings(stack), ...stack.rejected.map((part) => overrideLeftOut(part, artifact))];
	return rememberSettled(stack, { artifact, findings, lacking: [] });
}

/** Each field was checked where it was written, and replaces whole: what is left to judge is what the whole has. */
function judged(definition: KindDefinition, whole: AuthoredArtifact): readonly FieldIssue[] {
	const lacking = missingFields(definition, whole.fields);
	return lacking.length > 0 ? lacking : checkWhole(whole);
}

function wrote({ artifact }: Part, issue: FieldIssue): boolean {
	return Object.hasOwn(artifact.fields, issue.path[0] ?? '');
}

function settledWithout(stack: Stack, part: Part, issues: readonly FieldIssue[]): Outcome {
	const rest = settleStack({ ...stack, parts: stack.parts.filter((other) => other !== part) });
	const why = issues.map((issue) => fieldFinding(part, issue));
	const inForce = rest.artifact ? [overrideLeftOut(part, rest.artifact)] : [];
	return { ...rest, findings: [...why, ...inForce, ...rest.findings] };
}
