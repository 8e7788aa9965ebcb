import type { FileFinding, Place, Severity } from '@tenet/kernel';

/** What loading a pack can find, besides what reading YAML and checking fields can. */
export const LOADING_RULES = {
	'pack-descriptor-missing': { severity: 'error', meaning: 'The pack has no pack.yaml.' },
	'pack-version-missing': { severity: 'error', meaning: 'pack.yaml does not say the version of the pack.' },
	'pack-version-fetched': { severity: 'advice', meaning: 'A fetched pack declares no version of its own.' },
	'pack-version-of-content': {
		severity: 'advice',
		meaning: "The project's pack has no pack.yaml; its content stands for its version.",
	},
	'pack-field': { severity: 'error', meaning: 'A field of pack.yaml has a value of another form.' },
	'pack-unknown-field': { severity: 'advice', meaning: 'pack.yaml has a field that nothing reads.' },
	'pack-name-differs': { severity: 'warning', meaning: 'pack.yaml calls the pack otherwise than tenet.yaml does.' },
	'id-missing': { severity: 'error', meaning: 'An artifact has no id.' },
	'id-malformed': { severity: 'error', meaning: 'An id is not of the form that ids have.' },
	'id-given-twice': { severity: 'error', meaning: 'A file gives its id under two keys that differ.' },
	'duplicate-artifact': { severity: 'error', meaning: 'Two files of one pack are the same artifact.' },
	'id-differs-by-case': { severity: 'error', meaning: 'Two ids of one kind differ only in upper and lower case.' },
	'misnamed-file': { severity: 'warning', meaning: 'A file name looks like that of an artifact, and is not.' },
	'orphan-file': { severity: 'advice', meaning: 'A file is no artifact and nothing refers to it.' },
	'path-differs-by-case': { severity: 'error', meaning: 'Two files differ only by case in their paths.' },
	'manifest-malformed': { severity: 'warning', meaning: 'pack-manifest.yaml cannot be compared with the pack.' },
	'manifest-file-absent': { severity: 'warning', meaning: 'pack-manifest.yaml lists a file that is not there.' },
	'manifest-hash-differs': { severity: 'warning', meaning: 'A file is not the one that pack-manifest.yaml lists.' },
	'manifest-id-differs': {
		severity: 'warning',
		meaning: 'A file has another id or kind than pack-manifest.yaml lists.',
	},
	'manifest-unlisted': { severity: 'advice', meaning: 'pack-manifest.yaml does not list an artifact file.' },
	'asset-file-absent': { severity: 'warning', meaning: 'The file that an asset stands for is not in the pack.' },
	'document-outside': { severity: 'error', meaning: 'A document path leads out of the folder of its contract.' },
	'document-missing': { severity: 'error', meaning: 'A contract refers to a document that the pack does not have.' },
	'document-malformed': { severity: 'error', meaning: 'A contract document is not the JSON or YAML its name says.' },
	'hidden-characters': { severity: 'warning', meaning: 'Text has characters that a reader does not see.' },
	'agent-instruction': { severity: 'warning', meaning: 'Text tells an agent to set its instructions aside.' },
	'agent-role-tag': { severity: 'warning', meaning: 'Text imitates the marks of a chat between a user and a model.' },
	'html-comment': { severity: 'warning', meaning: 'Text has a comment that readers of the rendered page do not see.' },
	'encoded-text': { severity: 'warning', meaning: 'Text has a long encoded run that a reviewer cannot read.' },
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

export type LoadingRule = keyof typeof LOADING_RULES;

/** A finding of one of this folder's rules, at its severity. */
export function loadingFinding(
	rule: LoadingRule,
	message: string,
	about: { remedy: string; at?: Place | undefined },
): FileFinding {
	return { rule, severity: LOADING_RULES[rule].severity, message, remedy: about.remedy, ...about.at };
}
