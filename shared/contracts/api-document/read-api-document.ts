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
	return findings.map(({ rule, message, remedy, position }) => {
		// Its words are about artifacts.
		if (rule === 'yaml-not-a-mapping') return notJson(file, position ?? START, whatElse(text));
		return { path: position ? placed(file, position) : file, rule: 'invalid-document', message, remedy };
	});
}

const START = { line: 1, column: 1 };

function whatElse(text: string): string {
	return text.trim() === '' ? 'it is empty' : 'it has no fields';
}

function readJson(file: string, text: string): ReadText | readonly DocumentFault[] {
	const fault = jsonFault(text);
	if (fault) return [notJson(file, fault, fault.why)];
	const root: JsonValue = JSON.parse(text);
	if (!isObject(root)) return [notJson(file, START, 'it is a list')];
	// Read once more, for where things stand, when the first of perhaps thousands of faults is told.
	let read: ReturnType<typeof parseYaml> | undefined;
	const locate = (path: FieldPath) => {
		read ??= parseYaml(text);
		return read.locate(path, 'key').position;
	};
	return { root, place: (path) => placed(file, locate(path)) };
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
