import { type FileFinding, type Finding, isObject, type JsonObject, type JsonValue, type Place } from '@tenet/kernel';
import type { PackFile } from '../pack-files.ts';
import { loadingFinding } from './loading-rules.ts';
import type { ParseCache, ParsedContent } from './parse-cache.ts';
import { documentMediaType, parseDocument } from './parse-document.ts';

/** The pack as far as a contract may look into it. */
export interface Documents {
	readonly files: ReadonlyMap<string, PackFile>;
	readonly cache: ParseCache | undefined;
}

export interface Inlined {
	/** Absent when a document is missing or bad. */
	readonly fields?: JsonObject;
	/** The paths of the documents that are referred to, bad ones too. */
	readonly documents: readonly string[];
	readonly findings: readonly Located[];
}

/** A finding and the file it is about: the contract, or its document. */
export type Located = FileFinding & Pick<Finding, 'file'>;

/** Puts the documents that a contract refers to into its fields: a sealed contract needs no other file. */
export function inlineDocuments(content: ParsedContent, file: string, documents: Documents): Inlined {
	const { fields, documentAt, retainedAt } = content;
	const inline = (authored: JsonValue | undefined, at: Place | undefined) =>
		typeof authored === 'string' ? inlined({ authored, at, file }, documents) : undefined;
	const own = inline(fields['document'], documentAt);
	const kept = retainedOf(fields).map((item, index) => inline(documentOf(item), retainedAt?.[index]));
	const all = [own, ...kept].filter((one) => one !== undefined);
	const said = { documents: all.flatMap(({ path }) => path ?? []), findings: all.flatMap(({ findings }) => findings) };
	if (all.some(({ document }) => document === undefined)) return said;
	if (all.length === 0) return { ...said, fields };
	const retained = retainedOf(fields).map((item, index) => withDocument(item, kept[index]?.document));
	return {
		...said,
		fields: {
			...fields,
			...(own?.document && { document: own.document }),
			...(retained.length > 0 && { retained }),
		},
	};
}

interface InlinedDocument {
	readonly document?: JsonObject;
	readonly path?: string;
	readonly findings: readonly Located[];
}

function inlined(
	{ authored, at, file }: { readonly authored: string; readonly at: Place | undefined; readonly file: string },
	documents: Documents,
): InlinedDocument {
	const quoted = JSON.stringify(authored);
	const path = pathBelow(file, authored);
	if (path === undefined) {
		const outside = `Cannot use the document ${quoted}: its path leads out of the folder of the contract.`;
		const remedy = 'Put the document beside the contract or below, and give the path from there.';
		return { findings: [{ ...loadingFinding('document-outside', outside, { remedy, at }), file }] };
	}
	const found = documents.files.get(path);
	if (!found) {
		const missing = `Cannot find the document ${quoted}: the pack has no file ${JSON.stringify(path)}.`;
		const remedy = 'Correct the path, or add the document.';
		return { findings: [{ ...loadingFinding('document-missing', missing, { remedy, at }), file }] };
	}
	const parsed = parseDocument(found, documents.cache);
	const findings = parsed.findings.map((finding) => ({ ...finding, file: path }));
	const text = parsed.content?.fields['text'];
	if (text === undefined) return { path, findings };
	return { path, findings, document: { file: path, mediaType: documentMediaType(path), text } };
}

function retainedOf(fields: JsonObject): readonly JsonValue[] {
	const retained = fields['retained'];
	return Array.isArray(retained) ? retained : [];
}

function documentOf(item: JsonValue): JsonValue | undefined {
	return isObject(item) ? item['document'] : undefined;
}

function withDocument(item: JsonValue, document: JsonObject | undefined): JsonValue {
	return isObject(item) && document ? { ...item, document } : item;
}

/** The pack's path of what is beside or below a file; nothing when the path leads elsewhere. */
function pathBelow(file: string, relative: string): string | undefined {
	const steps = relative.normalize('NFC').split('/');
	const odd = steps.some((step) => step === '' || step === '.' || step === '..' || /[\\:]/.test(step));
	return odd ? undefined : [...file.split('/').slice(0, -1), ...steps].join('/');
}
