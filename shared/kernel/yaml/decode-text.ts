import { type FileFinding, yamlFinding } from './file-finding.ts';
import { FILE_LIMITS } from './limits.ts';
import { LineMap } from './line-map.ts';

/** The text of a file, or why there is none. */
export interface DecodedText {
	/** Without byte order mark, lines ending in LF; absent when the bytes are no text. */
	readonly text?: string;
	readonly findings: readonly FileFinding[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads bytes as the UTF-8 text that every machine agrees on: no byte order mark, lines ending in LF.
 *
 * Git may check the same file out with CRLF; its digest must not depend on that.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
	if (bytes.length > FILE_LIMITS.bytes) return { findings: [tooLarge(bytes.length)] };
	const raw = strictText(bytes);
	if (raw === undefined) return { findings: [notUtf8(bytes)] };
	const findings: FileFinding[] = [];
	const text = withoutCarriageReturns(withoutMark(raw, findings), findings);
	const control = text.search(CONTROL_CHARACTER);
	if (control < 0) return { text, findings };
	return { findings: [...findings, controlCharacter(text, control)] };
}

function tooLarge(size: number): FileFinding {
	return yamlFinding('file-too-large', `Cannot read a file of ${size} bytes: at most ${FILE_LIMITS.bytes} are read.`, {
		remedy: 'Split it into smaller artifacts.',
	});
}

function strictText(bytes: Uint8Array): string | undefined {
	try {
		return STRICT.decode(bytes);
	} catch {
		return undefined;
	}
}

function withoutMark(text: string, findings: FileFinding[]): string {
	if (text.charCodeAt(0) !== 0xfeff) return text;
	const rest = text.slice(1);
	findings.push(
		yamlFinding('text-bom', 'The file begins with a byte order mark.', {
			remedy: 'Save it as "UTF-8" without BOM; until then the mark is left out.',
			at: new LineMap(rest.replaceAll('\r', '')).place(0),
		}),
	);
	return rest;
}

function withoutCarriageReturns(text: string, findings: FileFinding[]): string {
	const first = text.indexOf('\r');
	if (first < 0) return text;
	const normal = text.replace(/\r\n?/g, '\n');
	findings.push(
		yamlFinding('text-crlf', 'Lines end in CR or CRLF.', {
			remedy: 'Save the file with LF line endings; until then they are read as LF.',
			at: new LineMap(normal).place(first),
		}),
	);
	return normal;
}

function controlCharacter(text: string, offset: number): FileFinding {
	const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
	return yamlFinding('text-control-character', `Cannot read the character U+${code}: it is no text.`, {
		remedy: 'Remove it; a control character can hide or forge what a reader sees.',
		at: new LineMap(text).place(offset),
	});
}

function notUtf8(bytes: Uint8Array): FileFinding {
	const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	if (wide) {
		return yamlFinding('text-not-utf8', 'Cannot read the file: it is UTF-16, not UTF-8.', {
			remedy: 'Save it as UTF-8.',
		});
	}
	const valid = longestValidPrefix(bytes);
	const text = prefixText(bytes, valid) ?? '';
	const offset = new TextEncoder().encode(text).length;
	const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
	return yamlFinding('text-not-utf8', `Cannot read the byte 0x${byte}: it is not UTF-8.`, {
		remedy: 'Save the file as UTF-8; it may have been written in an older encoding such as Latin-1.',
		at: new LineMap(text).place(text.length),
	});
}

/** Bisects: a prefix of what is valid is valid, so that the first bad byte is found in a few decodings. */
function longestValidPrefix(bytes: Uint8Array): number {
	let low = 0;
	let high = bytes.length;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (prefixText(bytes, middle) === undefined) high = middle - 1;
		else low = middle;
	}
	return low;
}

function prefixText(bytes: Uint8Array, length: number): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), {
			stream: true,
		});
	} catch {
		return undefined;
	}
}
