import { CHOMPING_MODE, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { DOUBT, type LineCursor } from './line-cursor.ts';
import { NO_SCALAR } from './no-scalar.ts';

/**
 * Reads the text block whose sign (`|`, `>`, with `-` to drop the last line end) stands at the cursor, and goes on to
 * the line after it (YAML 1.2, sections 8.1.2 and 8.1.3).
 */
export function everydayBlock(lines: LineCursor, parent: number): string {
	const { source } = lines;
	const header = source.slice(lines.at, lines.end);
	if (!/^[|>]-?$/.test(header)) throw DOUBT;
	const start = lines.end + 1;
	INDENTATION.lastIndex = start;
	if (!INDENTATION.test(source)) throw DOUBT;
	const indent = INDENTATION.lastIndex - start;
	if (indent <= parent) throw DOUBT;
	const end = endOfBlock(source, start, indent);
	lines.next(end + 1);
	const text = unindented(source.slice(start + indent, end), indent);
	const lineEnd = header.endsWith('-') ? '' : '\n';
	if (header.startsWith('|')) return text + lineEnd;
	return (text.includes('\n ') ? foldedAround(source, { start, end, indent }) : folded(text)) + lineEnd;
}

/** The end of the line before the first that stands not deep enough; blank lines never do. */
function endOfBlock(source: string, start: number, indent: number): number {
	const shallower = patterns(indent).shallower;
	shallower.lastIndex = start;
	return shallower.test(source) ? source.lastIndexOf('\n', shallower.lastIndex - 1) : source.length;
}

/** Without the spaces before each line and the blank lines at the end. More spaces in a blank line would be text. */
function unindented(region: string, indent: number): string {
	if (patterns(indent).blanks.test(region)) throw DOUBT;
	const lines = withoutBlankEnd(region).replaceAll(`\n${' '.repeat(indent)}`, '\n');
	return lines.includes('\n ') ? lines.replace(/\n +(?=\n)/g, '\n') : lines;
}

function withoutBlankEnd(region: string): string {
	let end = region.length;
	for (;;) {
		const last = region.lastIndexOf('\n', end - 1);
		if (last < 0 || region.slice(last + 1, end).replaceAll(' ', '') !== '') return region.slice(0, end);
		end = last;
	}
}

/** Line ends are blanks, and empty lines between are line ends. */
function folded(text: string): string {
	if (!text.includes('\n\n')) return text.replaceAll('\n', ' ');
	return text.replace(/\n(\n*)/g, (_, more: string) => more || ' ');
}

/** Lines that stand deeper than the others are not folded, which is for the parser to say. */
function foldedAround(source: string, { start, end, indent }: BlockRange): string {
	const range = { valueStart: start, valueEnd: end, indent };
	const style = { style: SCALAR_STYLE.FOLDED_BLOCK, chomping: CHOMPING_MODE.STRIP };
	return getScalarValue(source, { ...NO_SCALAR, ...style, ...range });
}

interface BlockRange {
	readonly start: number;
	readonly end: number;
	readonly indent: number;
}

interface Patterns {
	readonly shallower: RegExp;
	readonly blanks: RegExp;
}

function patterns(indent: number): Patterns {
	let known = BY_INDENT.get(indent);
	if (!known) {
		const shallower = new RegExp(`\\n {0,${indent - 1}}(?=[^ \\n])`, 'g');
		known = { shallower, blanks: new RegExp(`\\n {${indent + 1},}(?=\\n|$)`) };
		BY_INDENT.set(indent, known);
	}
	return known;
}

const INDENTATION = / *(?=[^ \n])/y;
const BY_INDENT = new Map<number, Patterns>();
