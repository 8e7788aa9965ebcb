import { decodeText, digestOf, type FileFinding, LineMap, parseYaml } from '@tenet/kernel';
import type { PackFile } from '../pack-files.ts';
import { jsonErrorOffset } from './json-error.ts';
import { lintDecoded, lintForAgents } from './lint-for-agents.ts';
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
	const wrong = findings.some(({ severity }) => severity === 'error') ? [] : malformations(text, file.path);
	const all = [...findings, ...wrong, ...lintDocument(text, documentMediaType(file.path))];
	const textDigest = digestOf(text);
	const kept = textDigest === file.digest ? {} : { textDigest };
	if (all.some(({ severity }) => severity === 'error')) return { ...kept, findings: all };
	return { ...kept, findings: all, content: { id: '', fields: { text }, idAt: new LineMap(text).place(0) } };
}

function malformations(text: string, path: string): readonly FileFinding[] {
	const mediaType = documentMediaType(path);
	if (mediaType === 'application/yaml') return parseYaml(text).findings;
	if (mediaType !== 'application/json') return [];
	const offset = jsonErrorOffset(text);
	if (offset === undefined) return [];
	const why = offset >= text.trimEnd().length ? 'it ends too early' : 'this is not expected here';
	return [
		loadingFinding('document-malformed', `Cannot read the JSON of the document: ${why}.`, {
			remedy: 'Correct the document; comments and trailing commas are no JSON.',
			at: new LineMap(text).place(Math.min(offset, text.trimEnd().length)),
		}),
	];
}

/** An agent is given the document as it is, and what generates code from it says what its escapes hide. */
function lintDocument(text: string, mediaType: string): readonly FileFinding[] {
	const escaped = mediaType === 'text/plain' ? [] : lintDecoded({ ...parseYaml(text), text });
	return [...lintForAgents(text), ...escaped];
}
