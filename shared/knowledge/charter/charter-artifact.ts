import type { Finding, JsonObject } from '@tenet/kernel';
import {
	type ArtifactId,
	type ArtifactUri,
	artifactUri,
	type Origin,
	type Provenance,
	type ResolvedArtifact,
} from '../artifact.ts';
import { charterFindings } from './charter-findings.ts';
import { type Merging, mergeCharters } from './merge-charters.ts';
import type { MergedCharter } from './merged-charter.ts';
import type { CharteredPack, PackCharter } from './pack-charter.ts';

/** Where the merged charter is read. */
export const CHARTER_URI = artifactUri('platform', 'charter', 'charter' as ArtifactId);

/** The merged charter, when any pack has one, and what is wrong with the charters in the light of what is there. */
export interface ResolvedCharter {
	readonly artifact?: ResolvedArtifact;
	readonly findings: readonly Finding[];
}

/**
 * The charters of all packs as one artifact, so that it is indexed, sealed, read and cited like any other. `there` are
 * the uris that govern: what is required comes along only if it exists.
 */
export function resolveCharter(packs: readonly CharteredPack[], there: ReadonlySet<string>): ResolvedCharter {
	if (!packs.some(({ charter }) => charter)) return { findings: [] };
	const merged = mergeCharters(packs);
	const fields = { ...lists(merged), title: 'Charter', ...requires(merged, there) } satisfies MergedCharter;
	return {
		artifact: {
			uri: CHARTER_URI,
			area: 'platform',
			kind: 'charter',
			id: 'charter' as ArtifactId,
			fields: fields as unknown as JsonObject,
			provenance: provenanceOf(packs),
		},
		findings: charterFindings(packs, merged, there),
	};
}

/** Empty lists say nothing and are left out, so that a pack that gains none changes nothing. */
function lists(merged: Merging): Partial<Merging> {
	return Object.fromEntries(Object.entries(merged).filter(([, list]) => list.length > 0));
}

function requires({ required, deselected }: Merging, there: ReadonlySet<string>): Pick<MergedCharter, 'requires'> {
	const left = new Set<ArtifactUri>(deselected.map(({ uri }) => uri as ArtifactUri));
	const taken = required.map(({ uri }) => uri).filter((uri) => there.has(uri) && !left.has(uri as ArtifactUri));
	return taken.length > 0 ? { requires: taken } : {};
}

/** The lowest charter's origin; for each field, the highest charter that says something of it. */
function provenanceOf(packs: readonly CharteredPack[]): Provenance {
	const [base, ...higher] = packs.flatMap((pack) => (pack.charter ? [{ pack, charter: pack.charter }] : []));
	if (!base) throw new TypeError('Cannot tell where a charter of no pack comes from.');
	const overrides = Object.fromEntries(
		higher.flatMap(({ pack, charter }) => saidBy(charter).map((field) => [field, originOf(pack)])),
	);
	return { ...originOf(base.pack), ...(Object.keys(overrides).length > 0 && { overrides }) };
}

const SAID = ['answers', 'policies', 'required', 'deselected'] as const;

/** The fields of the artifact that a charter has a say in. What comes along follows from what is required and deselected. */
function saidBy(charter: PackCharter): readonly (keyof MergedCharter)[] {
	const lists = SAID.filter((list) => charter[list].length > 0);
	const chooses = lists.includes('required') || lists.includes('deselected');
	return [
		...(charter.organisation ? (['organisations'] as const) : []),
		...lists,
		...(chooses ? (['requires'] as const) : []),
	];
}

function originOf({ layer, name, version, charter }: CharteredPack): Origin {
	return { layer, pack: name, version, file: charter?.file ?? '' };
}
