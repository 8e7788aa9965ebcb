import type { Finding } from '../finding.ts';

/** The parts of a finding as they are shown, so that a terminal can colour each. */
export interface FindingLines {
	/** `file:line:column`, as editors make it clickable. */
	readonly at: string;
	/** The offending line and a caret under the column. */
	readonly excerpt: readonly string[];
	readonly message: string;
	readonly remedy: string;
}

const TAB = '    ';
const EXCERPT_WIDTH = 110;
// Whoever writes a file must not steer the terminal of whoever checks it, nor reorder the line that is shown.
const UNPRINTABLE =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
	/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** A finding as text without colour: place, rule, sentence, the offending line with a caret, and what to do. */
export function describeFinding(finding: Finding): string {
	const { at, excerpt, message, remedy } = findingLines(finding);
	return [`${at}  ${finding.rule}  ${message}`, ...excerpt, `  ${remedy}`].join('\n');
}

export function findingLines(finding: Finding): FindingLines {
	const { position } = finding;
	const place = position ? `:${position.line}:${position.column}` : '';
	return {
		at: `${visible(finding.file)}${place}`,
		excerpt: position && finding.line !== undefined ? excerptOf(finding.line, position) : [],
		message: visible(finding.message),
		remedy: visible(finding.remedy),
	};
}

function excerptOf(line: string, position: { readonly line: number; readonly column: number }): string[] {
	const from = Math.max(0, position.column - 1 - EXCERPT_WIDTH + 30);
	const before = visible(line.slice(from, position.column - 1));
	const after = visible(line.slice(position.column - 1, from + EXCERPT_WIDTH));
	const gutter = `  ${position.line} | `;
	const blank = `${' '.repeat(gutter.length - 2)}| `;
	return [`${gutter}${before}${after}`.trimEnd(), `${blank}${' '.repeat(before.length)}^`];
}

function visible(text: string): string {
	return text
		.replaceAll('\t', TAB)
		.replace(UNPRINTABLE, (sign) => `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`);
}
