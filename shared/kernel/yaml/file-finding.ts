import type { Finding, Position, Severity } from '../finding.ts';

/** A finding before anyone knows which pack and file it belongs to: what is kept with parsed content, by digest. */
export type FileFinding = Omit<Finding, 'pack' | 'file'>;

/** What reading text and YAML can find. A reader of docs/errors.md looks rules up here. */
export const YAML_RULES = {
	'file-too-large': { severity: 'error', meaning: 'The file is larger than is read.' },
	'text-not-utf8': { severity: 'error', meaning: 'The bytes are not UTF-8 text.' },
	'text-control-character': { severity: 'error', meaning: 'The text holds NUL or another control character.' },
	'text-bom': { severity: 'warning', meaning: 'The file begins with a byte order mark; it is left out.' },
	'text-crlf': { severity: 'advice', meaning: 'Lines end in CR or CRLF; they are read as LF.' },
	'yaml-syntax': { severity: 'error', meaning: 'The text is not YAML.' },
	'yaml-alias': { severity: 'error', meaning: 'An alias repeats another value; nested aliases grow without bound.' },
	'yaml-custom-tag': { severity: 'error', meaning: 'A tag asks for a value that plain JSON does not have.' },
	'yaml-directive': { severity: 'error', meaning: 'A directive would change how the file is read.' },
	'yaml-duplicate-key': { severity: 'error', meaning: 'One mapping has a key twice.' },
	'yaml-dangerous-key': { severity: 'error', meaning: 'A key would reach the prototype of a JavaScript object.' },
	'yaml-complex-key': { severity: 'error', meaning: 'A key is a list or a mapping.' },
	'yaml-many-documents': { severity: 'error', meaning: 'One file holds several documents.' },
	'yaml-number': { severity: 'error', meaning: 'A number has no exact JSON form.' },
	'yaml-text': { severity: 'error', meaning: 'An escape makes a character that text cannot carry.' },
	'yaml-too-deep': { severity: 'error', meaning: 'Values are nested deeper than is read.' },
	'yaml-too-many-keys': { severity: 'error', meaning: 'The file holds more keys than are read.' },
	'yaml-not-a-mapping': { severity: 'error', meaning: 'The top level is not a mapping of fields.' },
	'front-matter-missing': { severity: 'error', meaning: 'A Markdown file does not begin with front matter.' },
	'front-matter-unclosed': { severity: 'error', meaning: 'The front matter has no closing line.' },
	'front-matter-body': { severity: 'error', meaning: 'The prose is given twice: as text and as field "body".' },
	'more-findings': { severity: 'advice', meaning: 'The file has more findings than are listed.' },
} as const satisfies Record<string, { severity: Severity; meaning: string }>;

export type YamlRule = keyof typeof YAML_RULES;

/** Where a finding stands: its position and the line as written. */
export interface Place {
	readonly position: Position;
	readonly line: string;
}

/** A finding of one of this folder's rules, at its severity. */
export function yamlFinding(rule: YamlRule, message: string, about: { remedy: string; at?: Place }): FileFinding {
	return { rule, severity: YAML_RULES[rule].severity, message, remedy: about.remedy, ...about.at };
}
