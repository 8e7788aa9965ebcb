import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import { nodeStart } from './node-start.ts';

/** Where a node and, in a mapping, its key begin. */
export interface NodeOffsets {
	readonly value: number;
	readonly key: number;
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

/** Where one field of the top level stands, without looking at what comes after it. */
export function fieldOffsets(
	events: readonly Event[],
	source: string,
	name: string,
): Pick<NodeOffsets, 'key' | 'value'> | undefined {
	let depth = 0;
	let isKey = true;
	for (let index = 0; index < events.length; index++) {
		const event = events[index];
		if (!event || event.type === EVENT_ID.DOCUMENT) continue;
		if (event.type === EVENT_ID.POP) {
			depth--;
			continue;
		}
		const value = events[index + 1];
		if (depth === 1 && isKey && value && event.type === EVENT_ID.SCALAR && getScalarValue(source, event) === name) {
			const key = nodeStart(event, source);
			return { key, value: Math.max(key, nodeStart(value, source)) };
		}
		if (depth === 1) isKey = !isKey;
		if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) depth++;
	}
	return undefined;
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
