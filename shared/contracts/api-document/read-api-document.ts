import { type FieldPath, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { parseYaml } from '@tenet/kernel/yaml';
import { jsonFault } from '../avro/json-fault.ts';
import type { ContractDocument } from '../contract-format.ts';
import type { DocumentFault } from './document-fault.ts';

/** A text that is a mapping of plain JSON values, whichever way it was written. */
export interface ReadText {
	readonly root: JsonObject;
	/** Where the value at a path stands: `file:line:column`. */
	place(path: FieldPath): string;
}

/** Reads YAML, or JSON when the text begins as that does: all faults at once, none thrown. */
export function readApiDocument({ file, text }: ContractDocument): ReadText | readonly DocumentFault[] {
	return /^\s*[{[]/.test(text) ? readJson(file, text) : readYaml(file, text);
}

function readYaml(file: string, text: string): ReadText | readonly DocumentFault[] {
	const { value, findings, locate } = parseYaml(text);
	if (value) return { root: value, place: (path) => placed(file, locate(path, 'key').position) };
	return findings.map(({ message, remedy, position }) => ({
		path: position ? placed(file, position) : file,
		rule: 'invalid-document',
		message,
		remedy,
	}));
}

function readJson(file: string, text: string): ReadText | readonly DocumentFault[] {
	const fault = jsonFault(text);
	if (fault) return [notJson(file, fault, fault.why)];
	const root: JsonValue = JSON.parse(text);
	if (!isObject(root)) return [notJson(file, { line: 1, column: 1 }, 'it is a list')];
	return { root, place: (path) => placed(file, parseYaml(text).locate(path, 'key').position) };
}

function notJson(file: string, at: { readonly line: number; readonly column: number }, why: string): DocumentFault {
	return {
		path: placed(file, at),
		rule: 'invalid-document',
		message: `Cannot read ${JSON.stringify(file)}: ${why}.`,
		remedy: 'Write the document as one JSON object, or as YAML.',
	};
}

function placed(file: string, { line, column }: { readonly line: number; readonly column: number }): string {
	return `${file}:${line}:${column}`;
}
