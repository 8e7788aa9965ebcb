import type { Severity } from '@tenet/kernel';

/** What reading a pack's folder can find. Each leaves something out, so that none of them is only advice. */
export const FOLDER_RULES = {
	'pack-folder-missing': {
		severity: 'error',
		meaning: 'The folder of a configured pack is not there.',
		remedy: 'Correct its path in tenet.yaml, or create it.',
	},
	symlink: { severity: 'error', meaning: 'A link is not followed.', remedy: 'Put the file itself there.' },
	'not-a-file': {
		severity: 'error',
		meaning: 'A pipe, socket or device stands where a file is expected.',
		remedy: 'Remove it.',
	},
	unreadable: {
		severity: 'error',
		meaning: 'The system refuses to give the file.',
		remedy: 'Let this user read it, or remove it.',
	},
	'odd-file-name': {
		severity: 'error',
		meaning: 'A file name is too long, has odd characters, or is the same as another in Unicode.',
		remedy: 'Rename it.',
	},
	'folder-too-deep': {
		severity: 'error',
		meaning: 'Folders are nested deeper than is read.',
		remedy: 'Move its content up.',
	},
	'too-many-files': {
		severity: 'error',
		meaning: 'The pack has more files than are read.',
		remedy: 'Split the pack.',
	},
	'file-too-large': {
		severity: 'error',
		meaning: 'The file is larger than is read.',
		remedy: 'Split it into smaller artifacts.',
	},
} as const satisfies Record<string, { severity: Severity; meaning: string; remedy: string }>;

export type FolderRule = keyof typeof FOLDER_RULES;

/** A finding before the pack's name is known. Plain JSON. */
export interface FolderProblem {
	readonly rule: FolderRule;
	readonly severity: Severity;
	readonly file: string;
	readonly message: string;
	readonly remedy: string;
}

export function folderFinding(rule: FolderRule, file: string, message: string): FolderProblem {
	return { rule, severity: FOLDER_RULES[rule].severity, file, message, remedy: FOLDER_RULES[rule].remedy };
}
