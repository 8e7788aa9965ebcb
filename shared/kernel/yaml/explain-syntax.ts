import type { YamlRule } from './file-finding.ts';
import { FILE_LIMITS } from './limits.ts';

interface Explanation {
	readonly rule?: YamlRule;
	readonly why: string;
	readonly remedy: string;
}

/** The parser's reasons in an author's words. What is not listed is said in the parser's. */
const EXPLANATIONS: readonly (readonly [pattern: RegExp, explanation: Explanation])[] = [
	[
		/^nesting exceeded/,
		{
			rule: 'yaml-too-deep',
			why: `values are nested deeper than ${FILE_LIMITS.depth}`,
			remedy: 'Flatten the structure.',
		},
	],
	[
		/^tab characters must not/,
		{ why: 'the line is indented with a tab', remedy: 'Indent with spaces: YAML does not allow tabs there.' },
	],
	[
		/^bad indentation of a mapping entry/,
		{
			why: 'this does not continue the value before it',
			remedy: 'Line it up with its neighbours, or put quotes around a text that has ": ", " #" or begins with a sign.',
		},
	],
	[
		/^bad indentation of a sequence entry/,
		{ why: 'a list item is not in line with the others', remedy: 'Begin all items of a list in one column.' },
	],
	[
		/^deficient indentation|within a (single|double) quoted scalar|within a flow collection/,
		{
			why: 'a quote or bracket that was opened before is not closed',
			remedy: 'Close it, or indent the lines that belong to it.',
		},
	],
	[
		/^end of the stream or a document separator/,
		{
			why: 'nothing may follow here',
			remedy: 'Give every line the form "key: value" (with a space after the colon), all in one column.',
		},
	],
	[/^unknown escape sequence/, { why: 'the escape after "\\" is unknown', remedy: 'Write "\\\\" for a backslash.' }],
	[
		/^missed comma between flow/,
		{ why: 'two items stand side by side without a comma', remedy: 'Put a comma between them.' },
	],
	[
		/multiline key may not|expected ':' after/,
		{ why: 'a key has no colon', remedy: 'Write "key: value", or indent the line if it continues a text.' },
	],
];

/** Says what is wrong with the syntax and what to do, from the parser's reason. */
export function explainSyntax(reason: string): Required<Explanation> {
	const known = EXPLANATIONS.find(([pattern]) => pattern.test(reason))?.[1];
	return { rule: 'yaml-syntax', why: reason, remedy: 'Correct the YAML at this place.', ...known };
}
