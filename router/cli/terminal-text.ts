import { randomUUID } from 'node:crypto';
import type { Colors, Formatter } from 'picocolors/types.js';

/**
 * What a terminal obeys instead of showing, or shows as nothing: Unicode's control and format characters (C0, C1,
 * DEL, bidirectional marks, zero-width signs), and its own ends of lines and paragraphs.
 */
const UNSHOWN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LINE_ENDS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/**
 * Begins a colour's code until the text is written. A fresh one in every process: what is governed, or typed, cannot
 * hold it, so that colours are the only codes a terminal ever gets.
 */
const MARK = `\u0001${randomUUID()}`;

/** The colours, in codes that `shown` tells from those that came with the text. */
export function markedColours(colours: Colors): Colors {
	const marked = Object.entries(colours).map(([name, paint]) => [
		name,
		typeof paint === 'function' ? markedPaint(paint) : paint,
	]);
	return Object.fromEntries(marked) as Colors;
}

/**
 * A text as a terminal may get it: every control character as JSON writes it (`\u001b`), so that a JSON document
 * stays the same document, and the marked colours as codes.
 */
export function shown(text: string): string {
	const [first = '', ...painted] = text.split(MARK);
	return visible(first) + painted.map(paintedText).join('');
}

/** A title, name or reason as a part of one line: its own line ends are shown, never obeyed, on any stream. */
export function oneLine(text: string): string {
	return text.replace(LINE_ENDS, escaped);
}

function visible(text: string): string {
	return text.replace(UNSHOWN, escaped);
}

/** By UTF-16 unit, as JSON does beyond the basic plane. */
function escaped(sign: string): string {
	return Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
		'',
	);
}

function markedPaint(paint: Formatter): Formatter {
	const [open = '', close = ''] = paint('|').split('|').map(marked);
	return (text) => `${open}${text}${close}`;
}

function marked(code: string): string {
	return code.replaceAll('\u001b[', MARK);
}

function paintedText(text: string): string {
	const end = text.indexOf('m') + 1;
	return `\u001b[${text.slice(0, end)}${visible(text.slice(end))}`;
}
