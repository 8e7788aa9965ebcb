import type { FileFinding, Place, Severity } from '@tenet/kernel';

/** What a charter can be wrong about, besides the fields of its file. A reader of docs/errors.md looks rules up here. */
export const CHARTER_RULES = {
	'charter-extends': { severity: 'advice', meaning: 'A charter names another one that it extends: not followed.' },
	'charter-enforcement': { severity: 'advice', meaning: 'A charter asks for an enforcement other than "advisory".' },
	'charter-required-unknown': { severity: 'error', meaning: 'A charter requires an artifact that no pack has.' },
	'charter-deselected-unknown': {
		severity: 'warning',
		meaning: 'A project deselects what no charter below it requires.',
	},
	'charter-twice': { severity: 'warning', meaning: 'A project has two charters; the one called charter.yaml stands.' },
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

export type CharterRule = keyof typeof CHARTER_RULES;

/** A finding of one of this folder's rules, at its severity. */
export function charterFinding(
	rule: CharterRule,
	message: string,
	about: { readonly remedy: string; readonly at?: Place | undefined },
): FileFinding {
	return { rule, severity: CHARTER_RULES[rule].severity, message, remedy: about.remedy, ...about.at };
}
