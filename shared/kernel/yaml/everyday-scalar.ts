import { getScalarValue, SCALAR_STYLE } from 'js-yaml';
import type { JsonValue } from '../canonical-json.ts';
import { everydayBlock } from './everyday-block.ts';
import { DOUBT, type LineCursor } from './line-cursor.ts';
import { NO_SCALAR } from './no-scalar.ts';
import { plainValue } from './plain-value.ts';

/**
 * Reads the text, number or word at the cursor, whose parent stands in the column `parent`, and goes on to the line
 * after it. Where a scalar ends is found here; what several lines come to is mostly the parser's own word.
 */
export function everydayScalar(lines: LineCursor, parent: number): JsonValue {
	const read = BY_FIRST_SIGN.get(lines.source.charCodeAt(lines.at)) ?? plain;
	return read(lines, parent);
}

/** After what ends within its line, only blanks and a comment may follow. */
export function restOfLine(lines: LineCursor, position: number): void {
	if (position < lines.source.length && lines.source.charCodeAt(position) !== LINE_FEED) {
		REST.lastIndex = position;
		if (!REST.test(lines.source)) throw DOUBT;
	}
	lines.passed(position);
	lines.next();
}

function plain(lines: LineCursor, parent: number): JsonValue {
	const { source, at } = lines;
	NOT_PLAIN.lastIndex = at;
	if (NOT_PLAIN.test(source)) throw DOUBT;
	for (let isLong = false; ; isLong = true) {
		const end = plainEnd(lines);
		const hasComment = lines.at < lines.end;
		lines.next();
		if (lines.indent <= parent) return plainOf(isLong ? long(source, 'PLAIN', [at, end]) : source.slice(at, end));
		if (hasComment || lines.commented) throw DOUBT;
	}
}

/** Where the text of a line ends; the cursor stands at the comment behind it, or at the end of the line. */
function plainEnd(lines: LineCursor): number {
	const text = lines.source.slice(lines.at, lines.end);
	if (text.includes(': ') || text.endsWith(':')) throw DOUBT;
	const comment = text.indexOf(' #');
	const stop = comment < 0 ? lines.end : lines.at + comment;
	lines.at = stop;
	let end = stop;
	while (lines.source.charCodeAt(end - 1) === SPACE) end--;
	return end;
}

function plainOf(text: string): JsonValue {
	const value = plainValue(text);
	if (value === undefined) throw DOUBT;
	return value;
}

function singleQuoted(lines: LineCursor, parent: number): string {
	const { source, at } = lines;
	const raw = quoted(lines, parent, SINGLE);
	if (raw.includes('\n')) return long(source, 'SINGLE_QUOTED', [at + 1, at + 1 + raw.length]);
	return raw.includes("'") ? raw.replaceAll("''", "'") : raw;
}

function doubleQuoted(lines: LineCursor, parent: number): string {
	const { source, at } = lines;
	const raw = quoted(lines, parent, DOUBLE);
	const isEscaped = raw.includes('\\');
	if (isEscaped && ODD_ESCAPE.test(raw)) throw DOUBT;
	const isLong = raw.includes('\n') || raw.includes('\\ ');
	if (isLong) return long(source, 'DOUBLE_QUOTED', [at + 1, at + 1 + raw.length]);
	// Of the escapes that are left, JSON knows the same (YAML 1.2, section 5.7).
	return isEscaped ? JSON.parse(`"${raw}"`) : raw;
}

/** What stands between the quotes. */
function quoted(lines: LineCursor, parent: number, pattern: RegExp): string {
	const { source, at } = lines;
	pattern.lastIndex = at;
	if (!pattern.test(source)) throw DOUBT;
	const after = pattern.lastIndex;
	const raw = source.slice(at + 1, after - 1);
	if (raw.includes('\n')) refuseShallow(raw, parent);
	restOfLine(lines, after);
	return raw;
}

/** Every line of a quoted text must stand deeper than what it belongs to. */
function refuseShallow(raw: string, parent: number): void {
	for (const [line] of raw.matchAll(/\n *(?=[^ \n]|$)/g)) if (line.length - 1 <= parent) throw DOUBT;
}

/** What a text of several lines comes to. */
function long(
	source: string,
	style: keyof typeof SCALAR_STYLE,
	[valueStart, valueEnd]: readonly [number, number],
): string {
	return getScalarValue(source, { ...NO_SCALAR, style: SCALAR_STYLE[style], valueStart, valueEnd });
}

/** A table and no `switch`: V8 would put all readers into one function, and optimising that takes longer than reading. */
const BY_FIRST_SIGN: ReadonlyMap<number, (lines: LineCursor, parent: number) => JsonValue> = new Map([
	[0x22, doubleQuoted],
	[0x27, singleQuoted],
	[0x7c, everydayBlock],
	[0x3e, everydayBlock],
]);
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const REST = / *(?:(?<= )#[^\n]*)?(?![^\n])/y;
/** What begins with a sign of YAML's own, and a list where a text is expected. */
const NOT_PLAIN = /[?:,[\]{}#&*!|>'"%@`]|-(?![^ \n])/y;
const SINGLE = /'[^']*(?:''[^']*)*'/y;
const DOUBLE = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
/** Blanks and line ends are escaped where lines are folded. */
const ODD_ESCAPE = /^[^\\]*(?:\\["\\/bfnrt \n][^\\]*)*\\(?!["\\/bfnrt \n])/;
