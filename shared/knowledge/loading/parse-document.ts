import { digestOf, type FileFinding } from '@tenet/kernel';
import { decodeText, LineMap, parseYaml } from '@tenet/kernel/yaml';
import type { PackFile } from '../pack-files.ts';
import { jsonErrorOffset } from './json-error.ts';
import { lintDecoded, lintDecodedJson } from './lint-decoded.ts';
import { lintForAgents } from './lint-for-agents.ts';
import { loadingFinding } from './loading-rules.ts';
import type { ParseCache, ParsedFile } from './parse-cache.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
	json: 'application/json',
	avsc: 'application/json',
	yaml: 'application/yaml',
	yml: 'application/yaml',
};

/** What a document's name says it is written in. */
export function documentMediaType(path: string): string {
	return MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'text/plain';
}

/** Reads a contract's document: its text, and whether it is what its name says. */
export function parseDocument(file: PackFile, cache: ParseCache | undefined): ParsedFile {
	const reading = `document:${documentMediaType(file.path)}`;
	const known = cache?.get(reading, file.digest);
	if (known) return known;
	const parsed = parseFresh(file);
	cache?.put(reading, file.digest, parsed);
	return parsed;
}

function parseFresh(file: PackFile): ParsedFile {
	const { text, findings } = decodeText(file.bytes);
	if (text === undefined) return { findings };
	// An agent is given the document as it stands, and a code generator what its escapes hide.
	const looked = isBad(findings) ? [] : [...lookedThrough(text, documentMediaType(file.path)), ...lintForAgents(text)];
	const all = [...findings, ...looked];
	const textDigest = digestOf(text);
	const kept = textDigest === file.digest ? {} : { textDigest };
	if (isBad(all)) return { ...kept, findings: all };
	return { ...kept, findings: all, content: { id: '', fields: { text }, idAt: new LineMap(text).place(0) } };
}

function isBad(findings: readonly FileFinding[]): boolean {
	return findings.some(({ severity }) => severity === 'error');
}

/** What is wrong with the text as what its name says it is written in; and what it says only once it is decoded. */
function lookedThrough(text: string, mediaType: string): readonly FileFinding[] {
	if (mediaType === 'application/json') return jsonFindings(text);
	if (mediaType !== 'application/yaml') return [];
	const parsed = parseYaml(text);
	return [...parsed.findings, ...lintDecoded({ ...parsed, text })];
}

function jsonFindings(text: string): readonly FileFinding[] {
	const offset = jsonErrorOffset(text);
	if (offset === undefined) return lintDecodedJson(text);
	const why = offset >= text.trimEnd().length ? 'it ends too early' : 'this is not expected here';
	return [
		loadingFinding('document-malformed', `Cannot read the JSON of the document: ${why}.`, {
			remedy: 'Correct the document; comments and trailing commas are no JSON.',
			at: new LineMap(text).place(Math.min(offset, text.trimEnd().length)),
		}),
	];
}
