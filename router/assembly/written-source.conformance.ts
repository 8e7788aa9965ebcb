import { canonicalBytes, digestOf, type JsonObject } from '@tenet/kernel';
import {
	AREA_INDEX_MEDIA_TYPE,
	ARTIFACT_MEDIA_TYPE,
	type Area,
	ArtifactId,
	artifactUri,
	type IndexEntry,
} from '@tenet/knowledge';
import { titleOf } from '@tenet/knowledge/authoring';
import { fieldsOfBody } from './body-of-artifact.ts';
import type { KnowledgeSource } from './knowledge-source.ts';

/** A source whose knowledge a test writes down, and may change between an index and a read. */
export interface WrittenSource extends KnowledgeSource {
	/** `kind/id` to fields. */
	readonly artifacts: Map<string, JsonObject>;
	readonly read: string[];
	version: string;
}

/** A source of one area, for tests of whatever collects. */
export function writtenSource(area: Area, written: Readonly<Record<string, JsonObject>>): WrittenSource {
	const artifacts = new Map(Object.entries(written));
	const bodyOf = (key: string) => {
		const [kind = '', id = ''] = key.split('/');
		return canonicalBytes({ area, kind, id, fields: artifacts.get(key) });
	};
	const source: WrittenSource = {
		name: area,
		artifacts,
		read: [],
		version: 'base@1.0.0',
		async index() {
			const entries = [...artifacts.keys()].sort().map((key) => entryOf(area, key, bodyOf(key)));
			const layers = [{ layer: 'builtin' as const, pack: 'base', version: '1.0.0', digest: digestOf('base') }];
			const digest = digestOf(canonicalBytes(entries));
			const { version } = source;
			return { mediaType: AREA_INDEX_MEDIA_TYPE, area, version, digest, layers, entries, warnings: [] };
		},
		async body(uri) {
			source.read.push(uri);
			return bodyOf(uri.slice(`${area}://`.length));
		},
		close: async () => {},
	};
	return source;
}

function entryOf(area: Area, key: string, bytes: Uint8Array): IndexEntry {
	const [kind = '', id = ''] = key.split('/');
	return {
		uri: artifactUri(area, kind, ArtifactId.parse(id)),
		kind,
		id: ArtifactId.parse(id),
		title: titleOf({ id, fields: fieldsOfBody(bytes, key) }),
		digest: digestOf(bytes),
		size: bytes.length,
		mediaType: ARTIFACT_MEDIA_TYPE,
		provenance: { layer: 'builtin', pack: 'base', version: '1.0.0', file: `${key}.yaml` },
		domains: [],
		components: [],
		tags: [],
		requires: [],
		suggests: [],
	};
}
