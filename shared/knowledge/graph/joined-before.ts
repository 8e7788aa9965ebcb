import type { LayeredPack } from '../resolution/resolution.ts';
import { type Aliases, type JoinedFragments, joinFragments } from './join-fragments.ts';

interface Remembered {
	readonly said: string;
	readonly fragments: readonly object[];
	readonly joined: JoinedFragments;
}

/**
 * The same fragments joined before: an edited policy does not cost the graph. Held by what the first fragment says, so
 * that the memory of it goes when that goes.
 */
export function joinedBefore(packs: readonly LayeredPack[], aliases: Aliases): JoinedFragments {
	const fragments = packs.flatMap(({ graph = [] }) => graph.flatMap(({ nodes, edges }) => [nodes, edges]));
	const [first] = fragments;
	if (!first) return NOTHING;
	const said = JSON.stringify([
		packs.map(({ layer, name, version, graph = [] }) => [layer, name, version, graph.map(({ file }) => file)]),
		[...aliases],
	]);
	const known = JOINED.get(first);
	if (known?.said === said && fragments.every((part, index) => part === known.fragments[index])) return known.joined;
	const joined = joinFragments(packs, aliases);
	JOINED.set(first, { said, fragments, joined });
	return joined;
}

const JOINED = new WeakMap<object, Remembered>();
const NOTHING: JoinedFragments = { nodes: new Map(), edges: [], written: [] };
