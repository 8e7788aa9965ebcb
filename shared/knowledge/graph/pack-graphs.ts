import type { JsonObject } from '@tenet/kernel';
import { type ArtifactId, artifactUri, type ResolvedArtifact } from '../artifact.ts';
import { isUri } from '../kinds/references.ts';
import { counted, listed } from '../naming/wording.ts';
import type { LayeredPack } from '../resolution/resolution.ts';
import { type Aliases, type JoinedFragments, joinFragments } from './join-fragments.ts';

const REFERENCE_GRAPH = 'reference-graph';

/**
 * What each pack adds to the reference graph, as an artifact of the pack: so it is indexed, hashed, sealed and read like
 * any other, and a sealed pack knows the same references as those who have the packs (docs/adr/0019).
 *
 * One for each pack and not one for all: layers only add (seed 002, FR-005), so that no pack's is ever an overlay of
 * another's. A pack that says nothing of the graph has none.
 */
export function packGraphs(packs: readonly LayeredPack[], aliases: Aliases): readonly ResolvedArtifact[] {
	const saying = packs.filter(({ graph = [] }) => graph.some(({ nodes, edges }) => nodes.length + edges.length > 0));
	if (saying.length === 0) return [];
	const known = JSON.stringify([...aliases]);
	return saying.flatMap((pack) => madeBefore(pack, known, () => graphOf(pack, aliases)) ?? []);
}

interface Remembered {
	readonly said: string;
	readonly fragments: readonly object[];
	readonly made: ResolvedArtifact | undefined;
}

/** The same fragments before: an edited policy costs no graph, and a digest is worked out once. See `joinedBefore`. */
function madeBefore(
	{ layer, name, version, graph = [] }: LayeredPack,
	aliases: string,
	make: () => ResolvedArtifact | undefined,
): ResolvedArtifact | undefined {
	const fragments = graph.flatMap(({ nodes, edges }) => [nodes, edges]);
	const said = JSON.stringify([layer, name, version, graph.map(({ file }) => file), aliases]);
	const [first = graph] = fragments;
	const known = MADE.get(first);
	if (known?.said === said && fragments.every((part, index) => part === known.fragments[index])) return known.made;
	const made = make();
	MADE.set(first, { said, fragments, made });
	return made;
}

const MADE = new WeakMap<object, Remembered>();

function graphOf(pack: LayeredPack, aliases: Aliases): ResolvedArtifact | undefined {
	const joined = joinFragments([pack], aliases);
	const fields = fieldsOf(joined);
	if (fields.edges.length === 0 && !fields.nodes) return undefined;
	const { layer, name, version } = pack;
	const [file = '', ...more] = (pack.graph ?? []).map((fragment) => fragment.file).sort();
	const id = name as ArtifactId;
	return {
		uri: artifactUri('platform', REFERENCE_GRAPH, id),
		area: 'platform',
		kind: REFERENCE_GRAPH,
		id,
		fields: {
			title: `Reference graph of ${name}`,
			summary: summaryOf(joined),
			...(more.length > 0 && { files: [file, ...more] }),
			...fields,
		},
		provenance: { layer, pack: name, version, file },
	};
}

function fieldsOf({ edges, nodes }: JoinedFragments) {
	const others = [...nodes.values()].filter(({ name }) => !isUri(name));
	return {
		edges: edges.map(
			({ source, target, relation, when, reason }): JsonObject => ({
				from: source,
				to: target,
				relation,
				...(when !== undefined && { when }),
				...(reason !== undefined && { reason }),
			}),
		),
		...(others.length > 0 && {
			nodes: others
				.sort((one, other) => (one.name < other.name ? -1 : 1))
				.map(({ name, label }): JsonObject => ({ name, ...(label !== undefined && { label }) })),
		}),
	};
}

function summaryOf({ edges }: JoinedFragments): string {
	const requires = edges.filter(({ relation }) => relation === 'requires').length;
	const suggests = edges.filter(({ relation }) => relation === 'suggests').length;
	const others = edges.length - requires - suggests;
	const parts = [
		...(requires > 0 ? [`${requires} that require`] : []),
		...(suggests > 0 ? [`${suggests} that suggest`] : []),
		...(others > 0 ? [`${others} of other relations`] : []),
	];
	return `${counted(edges.length, 'edge')}${parts.length > 0 ? `: ${listed(parts)}` : ''}.`;
}
