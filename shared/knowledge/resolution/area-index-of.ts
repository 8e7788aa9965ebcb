import { AREA_INDEX_MEDIA_TYPE, ARTIFACT_MEDIA_TYPE, type AreaIndex, type IndexEntry } from '../area-index.ts';
import type { Area, ResolvedArtifact } from '../artifact.ts';
import type { GraphReferences } from '../graph/reference-graph.ts';
import { areaOfFile } from '../kinds/kind-of-path.ts';
import { titleOf } from '../kinds/title-of.ts';
import { artifactText, bodySeal } from './artifact-body.ts';
import { indexDigest } from './index-digest.ts';
import { allReferences } from './known-references.ts';
import type { Resolution } from './resolution.ts';
import { warningOf } from './warning-of.ts';

/** What a server of one area publishes, and the texts behind it. */
export interface AreaContent {
	readonly index: AreaIndex;
	/** The text that is served at a uri of the area: the canonical JSON that its digest names. Made when it is asked for. */
	readonly bodies: { get(uri: string): string | undefined };
}

/**
 * What one area has of a resolution. Every index carries all layers, and the warnings of its area; a finding in a file
 * that belongs to no area is platform's.
 */
export function areaIndex(resolution: Resolution, area: Area): AreaContent {
	const artifacts = resolution.artifacts.filter((artifact) => artifact.area === area);
	const entries = artifacts.map((artifact) => entryOf(artifact, resolution.graph.references.get(artifact.uri)));
	const layers = [...resolution.layers];
	const warnings = resolution.findings.filter((finding) => areaOfFile(finding.file) === area).map(warningOf);
	const version = layers.map((layer) => `${layer.pack}@${layer.version}`).join(', ');
	const digest = indexDigest({ entries, layers, warnings });
	return {
		index: { mediaType: AREA_INDEX_MEDIA_TYPE, area, version, digest, layers, entries, warnings },
		bodies: bodiesOf(artifacts),
	};
}

/** Worked out once for an artifact, unless a graph fragment comes to say something else of it. */
function entryOf(artifact: ResolvedArtifact, graph: GraphReferences | undefined): IndexEntry {
	const said = graph && JSON.stringify(graph);
	const known = ENTRIES.get(artifact);
	if (known && known.said === said) return known.entry;
	const { uri, kind, id, provenance, fields } = artifact;
	const { requires, suggests, domains, components } = allReferences(artifact, graph);
	const entry: IndexEntry = {
		uri,
		kind,
		id,
		title: titleOf(artifact),
		...bodySeal(artifact),
		mediaType: ARTIFACT_MEDIA_TYPE,
		provenance,
		domains: [...domains],
		components: [...components],
		tags: tagsOf(fields['tags']),
		requires: [...requires],
		suggests: [...suggests],
	};
	ENTRIES.set(artifact, { said, entry });
	return entry;
}

const ENTRIES = new WeakMap<ResolvedArtifact, { readonly said: string | undefined; readonly entry: IndexEntry }>();

function tagsOf(tags: unknown): string[] {
	return Array.isArray(tags) ? [...new Set(tags.filter((tag) => typeof tag === 'string'))].sort() : [];
}

function bodiesOf(artifacts: readonly ResolvedArtifact[]): AreaContent['bodies'] {
	let byUri: ReadonlyMap<string, ResolvedArtifact> | undefined;
	return {
		get: (uri) => {
			byUri ??= new Map(artifacts.map((artifact) => [artifact.uri, artifact]));
			const artifact = byUri.get(uri);
			return artifact && artifactText(artifact);
		},
	};
}
