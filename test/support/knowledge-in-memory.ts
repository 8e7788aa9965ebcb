import { canonicalBytes, digestOf, type JsonObject } from '@tenet/kernel';
import {
	AREA_INDEX_MEDIA_TYPE,
	AREAS,
	ARTIFACT_MEDIA_TYPE,
	type Area,
	type AreaIndex,
	ArtifactId,
	artifactUri,
	type IndexEntry,
} from '@tenet/knowledge';
import { titleOf } from '@tenet/knowledge/authoring';
import type { KnowledgeSource } from '@tenet/router';

export interface Governed {
	readonly area: Area;
	readonly kind: string;
	readonly id: string;
	readonly fields: JsonObject;
}

const ORIGIN = { layer: 'org', pack: 'example', version: '1.0.0' } as const;

/** What four servers would announce of these artifacts, without servers: for tests of what stands on sealed packs. */
export function knowledgeInMemory(governed: () => readonly Governed[]): readonly KnowledgeSource[] {
	return AREAS.map((area) => ({
		name: area,
		index: async () => indexOf(area, governed()),
		body: async (uri) => {
			const found = governed().find((one) => uriOf(one) === uri);
			if (found === undefined) throw new Error(`nothing is announced as ${uri}`);
			return bodyOf(found);
		},
		close: async () => {},
	}));
}

export const CONSTITUTION: Governed = {
	area: 'platform',
	kind: 'constitution',
	id: 'constitution',
	fields: { title: 'Constitution', principles: [{ id: 'P1', statement: 'Nothing is built without a spec.' }] },
};

function indexOf(area: Area, governed: readonly Governed[]): AreaIndex {
	const entries = governed
		.filter((one) => one.area === area)
		.map(indexEntry)
		.sort((a, b) => (a.uri < b.uri ? -1 : 1));
	const layers = [{ ...ORIGIN, digest: digestOf(canonicalBytes(entries)) }];
	return {
		mediaType: AREA_INDEX_MEDIA_TYPE,
		area,
		version: `${ORIGIN.pack}@${ORIGIN.version}`,
		digest: digestOf(canonicalBytes({ entries, layers, warnings: [] })),
		layers,
		entries,
		warnings: [],
	};
}

function indexEntry(one: Governed): IndexEntry {
	const bytes = bodyOf(one);
	return {
		uri: uriOf(one),
		kind: one.kind,
		id: ArtifactId.parse(one.id),
		title: titleOf(one),
		digest: digestOf(bytes),
		size: bytes.length,
		mediaType: ARTIFACT_MEDIA_TYPE,
		provenance: { ...ORIGIN, file: `${one.kind}/${one.id}.${one.kind}.yaml` },
		domains: [],
		components: [],
		tags: [],
		requires: [],
		suggests: [],
	};
}

function uriOf({ area, kind, id }: Governed) {
	return artifactUri(area, kind, ArtifactId.parse(id));
}

function bodyOf({ area, kind, id, fields }: Governed): Uint8Array {
	return canonicalBytes({ area, kind, id, fields });
}
