import type { AuthoredText, FileFinding, JsonObject, JsonValue } from '@tenet/kernel';
import type { FragmentEdge, FragmentNode, GraphFragment } from './graph-fragment.ts';
import { fragmentFinding } from './graph-rules.ts';
import { readEdge } from './read-edge.ts';
import { unknownFields } from './read-mapping.ts';
import { readNode } from './read-node.ts';

/** With what spec-kitty's tools say of a fragment they wrote. */
const KNOWN = new Set([
	...['nodes', 'edges', 'schema_version', 'generated_at', 'generated_by'],
	...['pack_name', 'source_kind', 'source_ref', 'layer_index', 'provenance_marker'],
]);

export type FragmentContent = Omit<GraphFragment, 'file'>;

/** What a fragment says, and everything that is wrong with it. What is well formed is never lost for what is not. */
export function readFragment(
	value: JsonObject,
	read: AuthoredText,
): { readonly content: FragmentContent; readonly findings: readonly FileFinding[] } {
	const findings: FileFinding[] = unknownFields(value, { known: KNOWN, path: [], read });
	const nodes: FragmentNode[] = [];
	const edges: FragmentEdge[] = [];
	const urns = new Map<string, string>();
	for (const [index, item] of listIn(value, 'nodes', { read, findings }).entries()) {
		const { node, id, findings: found } = readNode(item, index, read);
		findings.push(...found);
		if (node) nodes.push(node);
		if (node && id !== undefined) urns.set(id, node.urn);
	}
	for (const [index, item] of listIn(value, 'edges', { read, findings }).entries()) {
		const { edge, findings: found } = readEdge(item, index, { read, urns });
		findings.push(...found);
		if (edge) edges.push(edge);
	}
	return { content: { nodes, edges }, findings };
}

function listIn(
	value: JsonObject,
	field: 'nodes' | 'edges',
	{ read, findings }: { readonly read: AuthoredText; readonly findings: FileFinding[] },
): readonly JsonValue[] {
	const list = value[field] ?? [];
	if (Array.isArray(list)) return list;
	findings.push(
		fragmentFinding('graph-malformed', `Cannot read "${field}" of the graph: it is no list.`, {
			remedy: `Write "${field}:" and below it one "- " per item.`,
			at: read.locate([field], 'value'),
		}),
	);
	return [];
}
