import type { JsonValue } from '../canonical-json.ts';
import type { EverydayYaml } from './everyday-yaml.ts';
import type { FieldPath } from './field-path.ts';
import type { FieldOffsets } from './node-index.ts';

/** Where what a path leads to stands, and its key; where its nearest ancestor stands when there is no such path. */
export function everydayOffset(read: EverydayYaml, path: FieldPath, part: 'key' | 'value'): number {
	let node: JsonValue = read.value;
	let found: FieldOffsets = { key: read.start, value: read.start };
	for (const step of path) {
		const members = memberOffsets(read, node, step);
		if (!members) return found.value;
		found = members;
		node = (node as Readonly<Record<string | number, JsonValue>>)[step] ?? null;
	}
	return found[part];
}

function memberOffsets({ offsets }: EverydayYaml, node: JsonValue, step: string | number): FieldOffsets | undefined {
	const members = offsets.get(node);
	if (!members) return undefined;
	const at = 2 * indexOf(node, step);
	const [key, value] = [members[at], members[at + 1]];
	return key === undefined || value === undefined ? undefined : { key, value };
}

/** Fields keep the order in which they were read: no name of one is a number. */
function indexOf(node: JsonValue, step: string | number): number {
	if (Array.isArray(node)) return typeof step === 'number' ? step : -1;
	if (typeof node !== 'object' || node === null || typeof step !== 'string') return -1;
	return Object.keys(node).indexOf(step);
}
