import type { JsonObject } from '@tenet/kernel';
import type { z } from 'zod';
import { nearestNames } from '../naming/nearest-names.ts';
import { FIELD_RULES, type FieldIssue, type FieldRule } from './field-issue.ts';
import { fieldName, quotedWords, schemaInWords, valueInWords } from './field-words.ts';
import type { KindDefinition } from './kind-definition.ts';
import { schemaAt } from './schema-at.ts';

type Path = readonly (string | number)[];

/** The fields that were checked, and what they were checked as. */
export interface Checked {
	readonly definition: KindDefinition;
	readonly fields: JsonObject;
}

/**
 * What the schema found, in sentences of our own. Nothing of zod's wording is passed on: it speaks of input and types,
 * and an author thinks of fields and of what to write.
 */
export function fieldSentences(found: z.core.$ZodIssue, checked: Checked): readonly FieldIssue[] {
	const path = found.path.map((part) => (typeof part === 'number' ? part : String(part)));
	if (found.code === 'unrecognized_keys') return found.keys.map((key) => unknown([...path, key], checked));
	const value = valueAt(checked.fields, path);
	if (value === undefined) return [missing(path, checked)];
	if (value === null && path.length === 1) return [needed(path, checked)];
	return [unacceptable(found, path, checked)];
}

/** The sentence for a field that is not there. */
export function missing(path: Path, { definition }: Checked): FieldIssue {
	const name = path.at(-1) ?? '';
	const whole = path.length === 1 ? `this ${spoken(definition)}` : JSON.stringify(fieldName(path.slice(0, -1)));
	return issue('field-missing', path, {
		message: `Cannot accept ${whole}: "${name}" is missing.`,
		remedy: `Add "${name}"${choices(definition, path)}. ${descriptionOf(definition, path)}`.trim(),
	});
}

function unknown(path: Path, { definition }: Checked): FieldIssue {
	const parent = schemaAt(definition.schema, path.slice(0, -1));
	const known = parent && 'shape' in parent ? Object.keys(parent.shape as object) : [];
	const name = String(path.at(-1));
	const [near] = nearestNames(known, name);
	const where = path.length === 1 ? aKind(definition) : JSON.stringify(fieldName(path.slice(0, -1)));
	return issue('field-unknown', path, {
		message: `Cannot accept ${JSON.stringify(fieldName(path))}: ${where} has no such field.`,
		remedy: near ? `Did you mean "${near}"?` : `Remove it; the fields are ${quotedWords(known)}.`,
	});
}

/** The sentence for a doctrine kind's key that nothing here reads: spec-kitty, or a later version of it, may. */
export function unknownButKept(name: string, definition: KindDefinition): FieldIssue {
	const [near] = nearestNames(Object.keys(definition.schema.shape), name);
	return {
		...issue('field-unknown', [name], {
			message: `Cannot interpret ${JSON.stringify(name)}: ${aKind(definition)} has no such field. It is kept as it is.`,
			remedy: near ? `Did you mean "${near}"?` : 'Leave it if another tool reads it; otherwise remove it.',
		}),
		severity: 'advice',
	};
}

function needed(path: Path, { definition }: Checked): FieldIssue {
	const name = fieldName(path);
	return issue('field-needed', path, {
		message: `Cannot remove "${name}": ${aKind(definition)} needs it.`,
		remedy: `Give "${name}" a value${choices(definition, path)}, or leave it out to keep the lower layer's.`,
	});
}

function unacceptable(found: z.core.$ZodIssue, path: Path, checked: Checked): FieldIssue {
	const name = JSON.stringify(fieldName(path));
	const value = valueAt(checked.fields, path);
	if (found.code === 'custom') return duplicate(found, path, value);
	if (found.code === 'too_small' || (found.code === 'invalid_format' && isBlank(value))) {
		return issue('field-empty', path, {
			message: `Cannot accept ${name}: it is ${isBlank(value) ? 'blank' : 'empty'}.`,
			remedy: `Fill it in, or remove it. ${descriptionOf(checked.definition, path)}`.trim(),
		});
	}
	const wanted = schemaAt(checked.definition.schema, path);
	const phrase = isPhrased(found) ? found.message : schemaInWords(wanted);
	return issue(ruleOf(found, value), path, {
		message: `Cannot accept ${name}: it is ${valueInWords(value)}, and must be ${phrase}.`,
		remedy: remedyFor(value, phrase, wanted),
	});
}

function isBlank(value: unknown): boolean {
	return typeof value === 'string' && value !== '' && value.trim() === '';
}

function duplicate(found: z.core.$ZodIssueCustom, path: Path, value: unknown): FieldIssue {
	const [list, , last] = [path.slice(0, -2), path.at(-2), path.at(-1) ?? ''];
	const earlier = fieldName([...list, Number(found.params?.['earlier']), last]);
	return issue('field-duplicate', path, {
		message: `Cannot accept "${fieldName(path)}": ${valueInWords(value)} is already "${earlier}".`,
		remedy: 'Give each item of the list its own id.',
	});
}

function remedyFor(value: unknown, phrase: string, wanted: z.ZodType | undefined): string {
	const expected = schemaInWords(wanted);
	if (typeof value === 'string' && 'options' in (wanted ?? {})) {
		const [near] = nearestNames((wanted as z.ZodEnum).options.map(String), value);
		if (near !== undefined) return `Did you mean "${near}"?`;
	}
	if (expected === 'a text' && (typeof value === 'number' || typeof value === 'boolean')) {
		// What was written may be 012 or True, and is not known any more.
		return 'Put it in quotes, as it is written.';
	}
	if (expected === 'a list') return 'Write each item on a line of its own, after "- ".';
	return `Write ${phrase}.`;
}

function ruleOf(found: z.core.$ZodIssue, value: unknown): FieldRule {
	if (found.code === 'invalid_value' && typeof value === 'string') return 'field-value';
	if (isPhrased(found) && typeof value === 'string') return 'field-format';
	return 'field-type';
}

/** Formats and unions say in their message, as a noun phrase, what they take (see field.ts). */
function isPhrased(found: z.core.$ZodIssue): boolean {
	return found.code === 'invalid_format' || found.code === 'invalid_union';
}

function issue(rule: FieldRule, path: Path, words: { message: string; remedy: string }): FieldIssue {
	return { path, rule, severity: FIELD_RULES[rule].severity, ...words };
}

function choices(definition: KindDefinition, path: Path): string {
	const words = schemaInWords(schemaAt(definition.schema, path));
	return words.startsWith('one of ') ? ` (${words})` : '';
}

function descriptionOf(definition: KindDefinition, path: Path): string {
	return schemaAt(definition.schema, path)?.description ?? '';
}

function spoken(definition: KindDefinition): string {
	return definition.kind.replaceAll('-', ' ');
}

function aKind(definition: KindDefinition): string {
	const name = spoken(definition);
	return /^[aeiou]/.test(name) && !name.startsWith('ux') ? `an ${name}` : `a ${name}`;
}

function valueAt(fields: JsonObject, path: Path): unknown {
	return path.reduce<unknown>(
		(value, part) =>
			typeof value === 'object' && value !== null && Object.hasOwn(value, part)
				? (value as Record<string | number, unknown>)[part]
				: undefined,
		fields,
	);
}
