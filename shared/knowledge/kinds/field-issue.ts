import type { Severity } from '@tenet/kernel';

/** What the fields of an artifact can be wrong about. A reader of docs/errors.md looks rules up here. */
export const FIELD_RULES = {
	'field-missing': { severity: 'error', meaning: 'A field that the kind needs is not there.' },
	'field-unknown': { severity: 'error', meaning: 'The kind has no field of this name (advice in doctrine kinds).' },
	'field-type': { severity: 'error', meaning: 'A field holds another type of value than the kind says.' },
	'field-value': { severity: 'error', meaning: 'A field holds a word that is not one of those it can hold.' },
	'field-format': { severity: 'error', meaning: 'A text is not of the form that the field asks for.' },
	'field-empty': { severity: 'error', meaning: 'A text or list that must say something is empty.' },
	'field-duplicate': { severity: 'error', meaning: 'Two items of one list have the same id.' },
	'field-needed': { severity: 'error', meaning: 'An overlay removes a field that the kind needs.' },
	'id-mismatch': { severity: 'error', meaning: 'The id does not agree with the fields it is made of.' },
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

export type FieldRule = keyof typeof FIELD_RULES;

/** A problem of one field, before anyone says in which pack, file and line it stands. */
export interface FieldIssue {
	/** Names and indexes from the artifact's top; of a missing field, where it is missing. */
	readonly path: readonly (string | number)[];
	/** The fields that do not agree, when no single one is wrong. */
	readonly between?: readonly string[];
	readonly rule: FieldRule;
	readonly severity: Severity;
	readonly message: string;
	readonly remedy: string;
}
