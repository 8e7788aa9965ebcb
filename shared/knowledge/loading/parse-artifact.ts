import { type AuthoredText, type Digest, digestOf, type FileFinding, type JsonObject } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import { checkFields, missingFields } from '../kinds/check-fields.ts';
import type { KindDefinition, Medium } from '../kinds/kind-definition.ts';
import { writtenReferences } from '../kinds/written-references.ts';
import type { PackFile } from '../pack-files.ts';
import { limitFindings } from './limit-findings.ts';
import { lintDecoded } from './lint-decoded.ts';
import { lintForAgents } from './lint-for-agents.ts';
import type { ParseCache, ParsedContent, ParsedFile } from './parse-cache.ts';
import { type Identity, readId } from './read-id.ts';

/**
 * What an artifact's file says, checked as far as one file can be: any subset of its kind's fields.
 *
 * Whether the artifact is complete is judged after the layers are folded; here it may be an overlay.
 */
export function parseArtifact(file: PackFile, definition: KindDefinition, cache?: ParseCache): ParsedFile {
	const medium: Medium = file.path.endsWith('.md') ? 'md' : 'yaml';
	const reading = `${definition.kind}:${medium}`;
	const known = cache?.get(reading, file.digest);
	if (known) return known;
	const parsed = limitFindings(parseFresh(file, definition, medium));
	cache?.put(reading, file.digest, parsed);
	return parsed;
}

/** The references of a file whose content is not taken although it is well formed. */
export function refersIn(file: PackFile, definition: KindDefinition): Pick<ParsedFile, 'refers'> {
	const read = readAuthored(file.bytes, file.path.endsWith('.md') ? 'md' : 'yaml');
	return read.value ? referring(read, definition, read.value) : {};
}

function parseFresh(file: PackFile, definition: KindDefinition, medium: Medium): ParsedFile {
	const read = readAuthored(file.bytes, medium);
	if (read.text === undefined) return { findings: read.findings };
	const kept = keptDigest(read);
	const before = [...read.findings, ...lintForAgents(read.text), ...lintDecoded(read)];
	if (!read.value || isBad(read.findings)) return { ...kept, ...likelyId(read.text), findings: before };
	const identified = readId(definition.kind, read, read.value);
	const findings = [...before, ...fieldFindings(read, definition, identified.fields)];
	const refers = () => referring(read, definition, identified.fields);
	if ('finding' in identified) return { ...kept, ...refers(), findings: [...findings, identified.finding] };
	if (isBad(findings)) {
		const lacking = lackingFindings(definition, identified.fields);
		return { ...kept, likelyId: identified.id, lacking, ...refers(), findings };
	}
	return { ...kept, content: contentOf(read, definition, identified), findings };
}

/** Only what was left out of the text can make its digest another than that of the bytes. */
function keptDigest({ text = '', findings }: AuthoredText): { readonly textDigest?: Digest } {
	const normalised = findings.some(({ rule }) => rule === 'text-bom' || rule === 'text-crlf');
	return normalised ? { textDigest: digestOf(text) } : {};
}

function fieldFindings(read: AuthoredText, definition: KindDefinition, fields: JsonObject): FileFinding[] {
	return checkFields(definition, fields, 'overlay').map(({ path, ...issue }) => {
		return { ...issue, ...read.locate(path, issue.rule === 'field-unknown' ? 'key' : 'value') };
	});
}

/** Of one run, all that is wrong: an author who corrects a typing mistake should not learn of the next one only then. */
function lackingFindings(definition: KindDefinition, fields: JsonObject): FileFinding[] {
	return missingFields(definition, fields).map(({ path: _, ...issue }) => issue);
}

function referring(read: AuthoredText, { area, kind }: KindDefinition, fields: JsonObject): Pick<ParsedFile, 'refers'> {
	const refers = writtenReferences({ area, kind, fields }, read);
	return refers.length > 0 ? { refers } : {};
}

function contentOf(read: AuthoredText, definition: KindDefinition, { id, key, fields }: Identity): ParsedContent {
	const naming = definition.kind === 'asset' ? 'path' : 'document';
	const documented = Object.hasOwn(fields, naming);
	const retained = definition.kind === 'contract' ? fields['retained'] : undefined;
	const at = (index: number) => read.locate(['retained', index, 'document'], 'value');
	return {
		id,
		fields,
		idAt: read.locate([key], 'value'),
		...(documented ? { documentAt: read.locate([naming], 'value') } : {}),
		...(Array.isArray(retained) ? { retainedAt: retained.map((_, index) => at(index)) } : {}),
	};
}

/** The id of a file that is no YAML, so that what it was meant to override is not left without a word. */
function likelyId(text: string): { readonly likelyId?: string } {
	const id = /^(?:profile-)?id:[ \t]*["']?([A-Za-z0-9][A-Za-z0-9._-]{0,127})["']?[ \t]*(?:#.*)?$/m.exec(text)?.[1];
	return id === undefined ? {} : { likelyId: id };
}

function isBad(findings: readonly FileFinding[]): boolean {
	return findings.some(({ severity }) => severity === 'error');
}
