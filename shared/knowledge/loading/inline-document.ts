import type { FileFinding, Finding, JsonObject } from '@tenet/kernel';
import type { PackFile } from '../pack-files.ts';
import { loadingFinding } from './loading-rules.ts';
import type { ParseCache, ParsedContent } from './parse-cache.ts';
import { documentMediaType, parseDocument } from './parse-document.ts';

/** The pack as far as a contract may look into it. */
export interface Documents {
	readonly files: ReadonlyMap<string, PackFile>;
	readonly cache: ParseCache | undefined;
}

export type Inlined =
	| { readonly fields: JsonObject; readonly document: string; readonly findings: readonly Located[] }
	| { readonly findings: readonly Located[]; readonly document?: string };

/** A finding and the file it is about: the contract, or its document. */
export type Located = FileFinding & Pick<Finding, 'file'>;

/** Puts the document that a contract refers to into its fields: a sealed contract needs no other file. */
export function inlineDocument(content: ParsedContent, file: string, documents: Documents): Inlined {
	const authored = content.fields['document'];
	const at = content.documentAt;
	if (typeof authored !== 'string') return { fields: content.fields, document: '', findings: [] };
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
	if (text === undefined) return { findings, document: path };
	const document = { file: path, mediaType: documentMediaType(path), text };
	return { fields: { ...content.fields, document }, document: path, findings };
}

/** The pack's path of what is beside or below a file; nothing when the path leads elsewhere. */
function pathBelow(file: string, relative: string): string | undefined {
	const steps = relative.normalize('NFC').split('/');
	const odd = steps.some((step) => step === '' || step === '.' || step === '..' || /[\\:]/.test(step));
	return odd ? undefined : [...file.split('/').slice(0, -1), ...steps].join('/');
}
