import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import { nodeStart } from './node-start.ts';

/** Where a node and, in a mapping, its key begin. */
export interface FieldOffsets {
	readonly value: number;
	readonly key: number;
}

export interface NodeOffsets extends FieldOffsets {
	readonly children: ReadonlyMap<string | number, NodeOffsets>;
}

interface OpenNode {
	readonly node: { value: number; key: number; children: Map<string | number, NodeOffsets> };
	readonly mapping: boolean;
	pending?: { readonly name: string; readonly offset: number };
}

/**
 * Where everything of a document stands, from the events of the one parse that made its value.
 *
 * One pass over the events, in linear time. A second parser for positions would have to agree with the first on every
 * text, and `yaml` takes time quadratic in the keys of a mapping.
 */
export function indexNodes(events: readonly Event[], source: string): NodeOffsets {
	const root: OpenNode = { node: { value: 0, key: 0, children: new Map() }, mapping: false };
	const open: OpenNode[] = [root];
	for (const event of events) {
		if (event.type === EVENT_ID.DOCUMENT) continue;
		if (event.type === EVENT_ID.POP) open.pop();
		else enter(event, source, open);
	}
	return root.node.children.get(0) ?? root.node;
}

/** Where the first field of the top level stands, which is nearly always the one asked for. */
export function firstField(events: readonly Event[], source: string, name: string): FieldOffsets | undefined {
	const [document, mapping, key, value] = events;
	if (document?.type !== EVENT_ID.DOCUMENT || mapping?.type !== EVENT_ID.MAPPING) return undefined;
	if (key?.type !== EVENT_ID.SCALAR || !value || getScalarValue(source, key) !== name) return undefined;
	const start = nodeStart(key, source);
	return { key: start, value: Math.max(start, nodeStart(value, source)) };
}

function enter(event: Event, source: string, open: OpenNode[]): void {
	const parent = open.at(-1);
	if (!parent) return;
	const start = nodeStart(event, source);
	if (parent.mapping && !parent.pending) {
		const name = event.type === EVENT_ID.SCALAR ? getScalarValue(source, event) : '';
		parent.pending = { name, offset: start };
		return;
	}
	const key = parent.pending ?? { name: parent.node.children.size, offset: start };
	delete parent.pending;
	const node = { value: Math.max(start, key.offset), key: key.offset, children: new Map() };
	parent.node.children.set(key.name, node);
	if (event.type === EVENT_ID.MAPPING) open.push({ node, mapping: true });
	if (event.type === EVENT_ID.SEQUENCE) open.push({ node, mapping: false });
}
