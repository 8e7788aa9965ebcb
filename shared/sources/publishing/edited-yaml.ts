import type { JsonObject, JsonValue } from '@tenet/kernel';
import { writeYaml } from '@tenet/kernel/yaml';
import { type Document, isMap, isScalar, type Pair, parseDocument } from 'yaml';

/** Fields and their new values; `undefined` takes a field out. */
export type FieldEdits = Readonly<Record<string, JsonValue | undefined>>;

interface Replacement {
	readonly from: number;
	readonly to: number;
	readonly text: string;
}

/**
 * A YAML file with these fields in the place of those of the same names. Everything else stays as it was written, to
 * the last space: whoever reviews the commit sees what changed, and nothing besides.
 */
export function editedYaml(text: string, fields: FieldEdits): string {
	const document = parseDocument(text, { keepSourceTokens: false });
	const { contents } = document;
	if (!isMap(contents) || contents.flow === true) return rewritten(document, fields);
	const known = new Map(contents.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
	const replacements: Replacement[] = [];
	const added: JsonObject[] = [];
	for (const [name, value] of Object.entries(fields)) {
		const pair = known.get(name);
		if (pair) replacements.push(replacement(text, pair, value === undefined ? '' : writeYaml({ [name]: value })));
		else if (value !== undefined) added.push({ [name]: value });
	}
	const edited = [...replacements]
		.sort((one, other) => other.from - one.from)
		.reduce((soFar, { from, to, text: by }) => soFar.slice(0, from) + by + soFar.slice(to), text);
	return `${edited}${/(?:^|\n)$/.test(edited) ? '' : '\n'}${added.map(writeYaml).join('')}`;
}

/** From the key to the end of the line where its value ends. */
function replacement(text: string, { key, value }: Pair, by: string): Replacement {
	const from = rangeOf(key)?.[0] ?? 0;
	const end = Math.max(rangeOf(value)?.[1] ?? from, from + 1);
	const lineEnd = text.indexOf('\n', end - 1);
	return { from, to: lineEnd < 0 ? text.length : lineEnd + 1, text: by };
}

function rangeOf(node: unknown): readonly number[] | undefined {
	return (node as { readonly range?: readonly number[] } | null)?.range;
}

function rewritten(document: Document, fields: FieldEdits): string {
	for (const [name, value] of Object.entries(fields)) {
		if (value === undefined) document.delete(name);
		else document.set(name, document.createNode(value));
	}
	return document.toString({ lineWidth: 120 });
}
