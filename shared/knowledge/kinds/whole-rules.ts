import type { JsonObject } from '@tenet/kernel';
import { FIELD_RULES, type FieldIssue, type FieldRule } from './field-issue.ts';
import type { KindName } from './kinds.ts';

/** A complete artifact, as far as rules across its fields look at it. */
export interface Whole {
	readonly kind: string;
	readonly id: string;
	readonly fields: JsonObject;
}

/** What is wrong between the fields of a complete artifact, or between them and its id. */
export function checkWhole(whole: Whole): readonly FieldIssue[] {
	const rule = WHOLE_RULES[whole.kind as KindName];
	return rule?.(whole) ?? [];
}

const WHOLE_RULES: Partial<Record<KindName, (whole: Whole) => readonly FieldIssue[]>> = {
	entity: qualified,
	invariant: qualified,
	'domain-event': qualified,
	contract: carriesMajor,
	'definition-of-done': closesSomething,
	'external-resource': hasContent,
	directive: hasName,
	tactic: hasName,
	styleguide: hasName,
	toolguide: hasName,
	paradigm: hasName,
	procedure: hasName,
	'agent-profile': hasName,
	asset: hasName,
};

/** What lives inside a bounded context carries its name, so that two contexts can have a Cart each (DESIGN section 4). */
function qualified({ id, fields }: Whole): readonly FieldIssue[] {
	const context = String(fields['context']);
	if (id.startsWith(`${context}.`) && id.length > context.length + 1) return [];
	const meant = `${context}.${id.slice(id.indexOf('.') + 1)}`;
	return issue('id-mismatch', ['context'], {
		message: `Cannot accept the id "${id}": it lives in the bounded context "${context}", and must begin with "${context}.".`,
		remedy: `Write the id as "${meant}", or correct "context".`,
	});
}

/** A contract's id is its name and major, so that versions that break each other are different artifacts. */
function carriesMajor({ id, fields }: Whole): readonly FieldIssue[] {
	const meant = `${fields['name']}-v${String(fields['version']).split('.')[0]}`;
	if (id === meant) return [];
	return issue('id-mismatch', ['version', 'name'], {
		message: `Cannot accept the id "${id}": name "${fields['name']}" and version "${fields['version']}" make "${meant}".`,
		remedy: `Write the id as "${meant}", or correct "name" and "version".`,
	});
}

function closesSomething({ fields }: Whole): readonly FieldIssue[] {
	if (fields['action'] !== undefined || fields['level'] !== undefined) return [];
	return issue('field-missing', ['action', 'level'], {
		message: 'Cannot accept this definition of done: it has neither "action" nor "level".',
		remedy:
			'Add "action" (one of "specify", "plan", "implement", "review") or "level" (one of "platform", "component").',
	});
}

function hasContent({ fields }: Whole): readonly FieldIssue[] {
	if (fields['text'] !== undefined || fields['blobDigest'] !== undefined) return [];
	return issue('field-missing', ['text', 'blobDigest'], {
		message: 'Cannot accept this external resource: it has neither "text" nor "blobDigest".',
		remedy: 'Add the content as "text", or its digest as "blobDigest".',
	});
}

/** spec-kitty calls it `title` in some kinds and `name` in others. */
function hasName({ kind, fields }: Whole): readonly FieldIssue[] {
	if (fields['title'] !== undefined || fields['name'] !== undefined) return [];
	return issue('field-missing', ['title', 'name'], {
		message: `Cannot accept this ${kind.replaceAll('-', ' ')}: it has neither "title" nor "name".`,
		remedy: 'Add "title": the name people use for it.',
	});
}

type Words = { readonly message: string; readonly remedy: string };

/** Shown at the first of the fields that it lies between. */
function issue(rule: FieldRule, between: readonly [string, ...string[]], words: Words): readonly FieldIssue[] {
	return [{ path: [between[0]], between, rule, severity: FIELD_RULES[rule].severity, ...words }];
}
