import type { FileFinding, JsonValue } from '@tenet/kernel';
import { parseYaml } from '@tenet/kernel/yaml';
import type { ContractDocument } from '../contract-format.ts';
import { isSchema, type Schema } from './schema.ts';

/** How large a document may be: what is larger is nobody's contract. */
const LARGEST = 5_000_000;

/** A schema as it was authored, in JSON or YAML; or the sentence that says where it is none. */
export type ReadSchema = { readonly schema: Schema } | { readonly fault: string };

export function readSchema({ file, text }: ContractDocument): ReadSchema {
	if (text.length > LARGEST)
		return { fault: `Cannot read ${JSON.stringify(file)}: it has more than ${LARGEST} characters.` };
	const json = jsonIn(text);
	if (json !== undefined) {
		return isSchema(json)
			? { schema: json }
			: { fault: `Cannot read ${JSON.stringify(file)}: a schema is an object, true or false.` };
	}
	const { value, findings } = parseYaml(text);
	if (value !== undefined) return { schema: value };
	return { fault: sentenceOf(file, findings[0]) };
}

/** With its place before it, as an editor makes it clickable. */
function sentenceOf(file: string, finding: FileFinding | undefined): string {
	if (finding === undefined) return `Cannot read ${JSON.stringify(file)}.`;
	const { position, message } = finding;
	return position ? `${file}:${position.line}:${position.column} ${message}` : `${file} ${message}`;
}

/** Absent when the text is no JSON, and then it may be YAML. */
function jsonIn(text: string): JsonValue | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
