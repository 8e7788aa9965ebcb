import type { Finding, Place, Severity } from '@tenet/kernel';

/** What `tenet charter lint` advises on. It never stops anything (seed 002, FR-016, FR-028). */
export const CHARTER_ADVICE_RULES = {
	'org-overrides-builtin': { severity: 'advice', meaning: 'An organisation overrides a built-in artifact.' },
	'org-packs-share-id': { severity: 'advice', meaning: 'Two packs of the organisation declare one artifact.' },
	'policy-deviation': { severity: 'advice', meaning: "A project answers otherwise than its organisation's policy." },
	'policies-disagree': {
		severity: 'advice',
		meaning: 'Two charters have policies with different values for one field.',
	},
	'required-deselected': { severity: 'advice', meaning: 'A project does not take what its organisation requires.' },
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

interface Where extends Partial<Place> {
	readonly pack: string;
	readonly file: string;
}

/** A finding of one of these rules, at its severity. */
export function advice(
	rule: keyof typeof CHARTER_ADVICE_RULES,
	where: Where,
	words: { readonly message: string; readonly remedy: string },
): Finding {
	const { pack, file, position, line } = where;
	const place = { ...(position && { position }), ...(line !== undefined && { line }) };
	return { rule, severity: CHARTER_ADVICE_RULES[rule].severity, pack, file, ...place, ...words };
}
