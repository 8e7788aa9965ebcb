import type { Finding, Severity } from '@tenet/kernel';
import type { ArtifactUri, Origin, ResolvedArtifact } from '../artifact.ts';
import type { FieldIssue } from '../kinds/field-issue.ts';
import { nearestNames } from '../naming/nearest-names.ts';
import { counted } from '../naming/wording.ts';
import type { LayeredPack, Rejected, Shadowing } from './resolution.ts';
import type { Part, Stack } from './stack.ts';

/** What resolving layers can find. A reader of docs/errors.md looks rules up here. */
export const RESOLUTION_RULES = {
	'layer-shadow': { severity: 'advice', meaning: 'A higher layer overrides an artifact of a lower one.' },
	'override-left-out': { severity: 'error', meaning: 'An override has errors; the lower layers stay in force.' },
	'id-case': { severity: 'error', meaning: 'Ids of two packs differ only by case; the higher one is left out.' },
	'same-file-name': {
		severity: 'warning',
		meaning: 'A file is called as one of a lower layer, and its id is another: it overrides nothing.',
	},
	'reference-dangling': { severity: 'error', meaning: 'A required artifact is in no pack, or was left out.' },
	'scope-unknown': {
		severity: 'warning',
		meaning: 'An artifact is for a bounded context or component that no pack has.',
	},
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

type ResolutionRule = keyof typeof RESOLUTION_RULES;
interface Place {
	readonly pack: string;
	readonly file: string;
}
interface Words {
	readonly message: string;
	readonly remedy: string;
}

/** An id that differs only by case from one that is there already. */
export function caseClash({ pack, artifact }: Part, stack: Stack): Finding {
	const first = stack.parts[0]?.pack.name ?? pack.name;
	return finding('id-case', placeOf(pack, artifact), {
		message: `Cannot take "${idOf(artifact)}": it differs only by case from "${stack.uri}" of pack "${first}".`,
		remedy: `Write the id as "${stack.id}" to override it, or choose another id.`,
	});
}

/** An override that is not applied, and what governs instead. */
export function overrideLeftOut(
	{ pack, artifact }: { readonly pack: LayeredPack; readonly artifact: Rejected },
	inForce: ResolvedArtifact,
): Finding {
	const below = inForce.provenance.pack;
	return finding('override-left-out', placeOf(pack, artifact), {
		message: `Cannot override "${inForce.uri}": the override has errors, and what pack "${below}" says stays in force.`,
		remedy: 'Correct the errors of this file.',
	});
}

/** A problem of a field, in the file of the part that it is blamed on. */
export function fieldFinding({ pack, artifact }: Part, { rule, severity, message, remedy }: FieldIssue): Finding {
	return { rule, severity, ...placeOf(pack, artifact), message, remedy };
}

/** That one pack lies over another, and how much of the lower one still holds. */
export function shadowFinding(shadowing: Shadowing): Finding {
	const { uri, above, below, replaced, removed, added, inherited } = shadowing;
	const counts = [
		counted(replaced.length, 'field replaced', 'fields replaced'),
		...(removed.length > 0 ? [counted(removed.length, 'field removed', 'fields removed')] : []),
		...(added.length > 0 ? [counted(added.length, 'field added', 'fields added')] : []),
		counted(inherited.length, 'field inherited', 'fields inherited'),
	];
	return finding('layer-shadow', above, {
		message: `${named(above)} overrides "${uri}" of ${named(below)}: ${counts.join(', ')}.`,
		remedy: 'Nothing to do when this is meant; otherwise remove the file, or give its artifact an id of its own.',
	});
}

function named({ pack, layer }: Origin): string {
	return `pack "${pack}" (${layer})`;
}

/** A file that is called as one of a lower pack, and is another artifact. */
export function notOverridden({ pack, artifact }: Part, below: Part): Finding {
	const lower = idOf(below.artifact);
	return finding('same-file-name', placeOf(pack, artifact), {
		message: `"${idOf(artifact)}" does not override "${lower}" of pack "${below.pack.name}", although their files have one name.`,
		remedy: `Write the id as "${below.artifact.id}" to override it; otherwise rename the file.`,
	});
}

/** What an artifact lacks: nobody gives it, and the id may be the mistake. */
export function lackingFinding(stack: Stack, issue: FieldIssue, ids: readonly string[]): Finding | undefined {
	const part = stack.parts.findLast((one) => wrote(one, issue)) ?? stack.parts[0];
	if (!part) return undefined;
	const [near] = stack.parts.length === 1 ? nearestNames(ids, stack.id) : [];
	const meant = near ? ` If this file was meant to override "${near}", correct its id.` : '';
	return fieldFinding(part, { ...issue, remedy: `${issue.remedy}${meant}` });
}

function wrote({ artifact }: Part, { path, between = [String(path[0])] }: FieldIssue): boolean {
	return between.some((name) => (artifact.fields[name] ?? null) !== null);
}

/** A required artifact that is not there. */
export function dangling(artifact: ResolvedArtifact, uri: ArtifactUri, near: Near): Finding {
	return danglingFrom({ from: artifact.uri, place: placeOfValue(artifact, 'requires', uri) }, uri, near);
}

/** The same of what is not in force itself. */
export function danglingFrom({ from, place }: Referring, uri: string, near: Near): Finding {
	const why = near.leftOut ? 'it was left out because of its errors' : 'no pack has it';
	return finding('reference-dangling', place, {
		message: `Cannot find "${uri}", which "${from}" requires: ${why}.`,
		remedy: near.name ? `Did you mean "${near.name}"?` : danglingRemedy(near),
	});
}

/** What refers, by its uri or else its file, and where it says so. */
export interface Referring {
	readonly from: string;
	readonly place: Place;
}

/** An artifact that speaks only of what is not there: nobody asks for it by that name. */
export function unknownScope(artifact: ResolvedArtifact, scope: Scope, near: string | undefined): Finding {
	const { facet, name } = scope;
	return unknownScopeFrom({ from: artifact.uri, place: placeOfValue(artifact, facet, name) }, scope, near);
}

/** The same of what is not in force itself. */
export function unknownScopeFrom({ from, place }: Referring, scope: Scope, near: string | undefined): Finding {
	const { facet, what, name } = scope;
	return finding('scope-unknown', place, {
		message: `Cannot deliver "${from}" to "${name}": no pack has a ${what} of this id.`,
		remedy: near ? `Did you mean "${near}"?` : `Add the ${what}, or correct "${facet}".`,
	});
}

/** A name that an artifact is scoped to. */
export interface Scope {
	readonly facet: 'domains' | 'components';
	/** `bounded context`, `component`. */
	readonly what: string;
	readonly name: string;
}

export interface Near {
	readonly leftOut: boolean;
	readonly name: string | undefined;
}

function danglingRemedy({ leftOut }: Near): string {
	return leftOut ? 'Correct the errors of its file.' : 'Add the artifact, or correct the reference.';
}

function finding(rule: ResolutionRule, { pack, file }: Place, words: Words): Finding {
	return { rule, severity: RESOLUTION_RULES[rule].severity, pack, file, ...words };
}

/** The file that says a value of a list: that of the layer that wrote the list, when the value is of that list. */
function placeOfValue({ fields, provenance }: ResolvedArtifact, field: string, value: string): Place {
	const list = fields[field];
	const written = Array.isArray(list) && list.includes(value) ? provenance.overrides?.[field] : undefined;
	const { pack, file } = written ?? provenance;
	return { pack, file };
}

function placeOf(pack: LayeredPack, { file }: { readonly file: string }): Place {
	return { pack: pack.name, file };
}

function idOf({ area, kind, id }: Rejected): string {
	return `${area}://${kind}/${id}`;
}
