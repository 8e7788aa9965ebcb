import type { FileFinding, JsonValue } from '@tenet/kernel';
import { parseYaml } from '@tenet/kernel/yaml';
import type { ContractDocument } from '../contract-format.ts';
import { isSchema, type Schema } from './schema.ts';

/** How large a document may be: what is larger is nobody's contract. */
const LARGEST = 5_000_000;

/** A schema as it was authored, in JSON or YAML; or why it is none, and where: `file:line:column`. */
export type ReadSchema = { readonly schema: Schema } | { readonly fault: Fault };

interface Fault {
	readonly path: string;
	readonly message: string;
}

export function readSchema({ file, text }: ContractDocument): ReadSchema {
	const unread = (why: string, at = '1:1') => {
		return { fault: { path: `${file}:${at}`, message: `Cannot read ${JSON.stringify(file)}: ${why}.` } };
	};
	if (text.length > LARGEST) return unread(`it has more than ${LARGEST} characters`);
	if (text.trim() === '') return unread('it is empty');
	const json = jsonIn(text);
	if (json !== undefined) return isSchema(json) ? { schema: json } : unread('a schema is an object, true or false');
	const { value, findings } = parseYaml(text);
	if (value !== undefined) return { schema: value };
	const [first] = findings;
	const at = first?.position && `${first.position.line}:${first.position.column}`;
	return unread(first === undefined ? 'it is no schema' : whyOf(first), at);
}

/** Of a sentence that says what cannot be done, why. */
function whyOf({ rule, message }: FileFinding): string {
	if (rule === 'yaml-not-a-mapping') return 'it is neither JSON nor YAML with fields';
	return message.replace(/^Cannot .*?: /, '').replace(/\.$/, '');
}

/** Absent when the text is no JSON, and then it may be YAML. */
function jsonIn(text: string): JsonValue | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
