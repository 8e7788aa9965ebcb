import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import type { ArtifactId, PackFiles } from '@tenet/knowledge';
import { documentName } from './artifact-place.ts';
import { publishRefused } from './publish-refusal.ts';

/** The documents of retained versions as files: what is written into the contract, and what has to be written beside it. */
export interface RetainedDocuments {
	readonly retained: JsonValue;
	readonly files: readonly { readonly path: string; readonly text: string }[];
}

interface Retaining {
	readonly id: ArtifactId;
	readonly fields: JsonObject;
	/** Of the contract's file. */
	readonly path: string;
	readonly pack: PackFiles;
}

/**
 * Whoever reads a contract reads its documents as text, and may send them back so. A file that is there is named again; a
 * new text becomes a file beside the contract. What was retained is never written over.
 *
 * @throws {Failure} `PUBLISH_REFUSED`
 */
export function retainedDocuments(contract: Retaining): RetainedDocuments | undefined {
	const said = contract.fields['retained'];
	if (!Array.isArray(said)) return undefined;
	const files: { path: string; text: string }[] = [];
	const retained = said.map((item, index) => {
		const { document, version } = isObject(item) ? item : {};
		if (!isObject(item) || !isObject(document) || typeof document['text'] !== 'string') return item;
		const { name, file } = placed({ ...contract, document, text: document['text'], version, index });
		if (file) files.push(file);
		return { ...item, document: name };
	});
	return { retained, files };
}

interface Placing extends Retaining {
	readonly document: JsonObject;
	readonly text: string;
	readonly version: JsonValue | undefined;
	readonly index: number;
}

function placed({ id, fields, path, pack, document, text, version, index }: Placing): {
	readonly name: string;
	readonly file?: { readonly path: string; readonly text: string };
} {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const { file } = document;
	if (typeof file === 'string' && file.startsWith(folder) && textOf(pack, file) === text)
		return { name: file.slice(folder.length) };
	// What a client calls a version becomes a file name only when it can be one.
	const named = typeof version === 'string' && /^\d[0-9A-Za-z.-]{0,60}$/.test(version) ? version : String(index);
	const name = documentName(`${id}.${named}`, fields, text);
	const there = textOf(pack, `${folder}${name}`);
	if (there === text) return { name };
	if (there !== undefined)
		throw publishRefused(
			`${JSON.stringify(`${folder}${name}`)} says something else of ${named}`,
			'A retained version never changes: leave it as it is, or retain another version.',
		);
	return { name, file: { path: `${folder}${name}`, text } };
}

/** With LF, as it is read. */
function textOf({ files }: PackFiles, path: string): string | undefined {
	const bytes = files.find((file) => file.path === path)?.bytes;
	return bytes && new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
}
