import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import type { ArtifactUri } from '../artifact.ts';
import { referenceGraphShape } from '../kinds/reference-graph-kind.ts';
import { graphReferences } from './graph-references.ts';
import { joinEdges } from './join-fragments.ts';
import type { GraphReferences } from './reference-graph.ts';

/**
 * What the reference graphs of packs, each given by its fields, say of artifacts: the same as of the packs themselves,
 * as far as both ends are there. Fields come from servers that only promise a digest: what is no graph says nothing.
 */
export function sealedReferences(
	graphs: readonly JsonObject[],
	there: ReadonlyMap<string, { readonly uri: ArtifactUri }>,
): ReadonlyMap<string, GraphReferences> {
	const edges = graphs.flatMap((fields) => {
		const outcome = SHAPE.safeParse(fields, { jitless: true });
		return outcome.success ? outcome.data.edges : [];
	});
	return graphReferences(
		joinEdges(
			edges.map(({ from, to, relation, when, reason }) => ({
				source: from,
				target: to,
				relation,
				...(when !== undefined && { when }),
				...(reason !== undefined && { reason }),
				origins: [],
			})),
		),
		there,
	);
}

const SHAPE = z.object(referenceGraphShape()).pick({ edges: true });
