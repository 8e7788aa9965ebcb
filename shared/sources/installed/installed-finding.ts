import type { Finding, Severity } from '@tenet/kernel';

/** What can be wrong with a fetched pack as it stands on this machine. */
export const INSTALLED_RULES = {
	'pack-not-fetched': {
		severity: 'advice',
		meaning: 'A configured pack was never fetched on this machine; everything resolves without it.',
		remedy: 'Run tenet pack fetch.',
	},
	'pack-damaged': {
		severity: 'error',
		meaning: 'What is installed of a pack is damaged: bytes do not match their digest, or are missing.',
		remedy: 'Run tenet pack fetch; it writes it anew.',
	},
	'pack-clone-incomplete': {
		severity: 'error',
		meaning: 'The HEAD of a pack names a commit that cannot be read from its clone.',
		remedy: 'Run tenet pack fetch.',
	},
	'pack-source-changed': {
		severity: 'warning',
		meaning: 'A pack is installed from another address or version than tenet.yaml names.',
		remedy: 'Run tenet pack fetch.',
	},
	'pack-head-moved': {
		severity: 'advice',
		meaning: 'The HEAD of a pack was moved by hand: what it names governs, and no fetch has validated it.',
		remedy: 'Run tenet pack validate, or tenet pack fetch to have what is configured.',
	},
	'pack-clone-kept': {
		severity: 'advice',
		meaning: 'A clone that another one replaced is kept beside it; nothing reads it.',
		remedy: 'Remove it when nothing in it is needed any more.',
	},
	'pack-stale': {
		severity: 'advice',
		meaning: 'A pack that is not pinned was not fetched for a long time.',
		remedy: 'Run tenet pack fetch.',
	},
} as const satisfies Record<string, { severity: Severity; meaning: string; remedy: string }>;

export type InstalledRule = keyof typeof INSTALLED_RULES;

/** About the pack as a whole: it stands in no file of it. */
export function installedFinding(rule: InstalledRule, pack: string, message: string): Finding {
	const { severity, remedy } = INSTALLED_RULES[rule];
	return { rule, severity, pack, file: '', message, remedy };
}
