import { canonicalBytes, type Digest, digestOf, Failure } from '@tenet/kernel';
import {
	AREA_INDEX_MEDIA_TYPE,
	ARTIFACT_MEDIA_TYPE,
	type Area,
	type AreaIndex,
	ArtifactId,
	type ArtifactUri,
	artifactUri,
	type IndexEntry,
} from '@tenet/knowledge';
import { inParallel } from '../in-parallel.ts';
import type { KnowledgeSource } from './knowledge-source.ts';

/** What is asked of any MCP server so that it can be a source. */
export interface ForeignServer {
	readonly name: string;
	/** What the server says of itself when it is connected. */
	version(): Promise<string>;
	/** All pages of its list. */
	list(): Promise<readonly ForeignResource[]>;
	/** All contents of one resource. */
	read(uri: string): Promise<readonly ForeignContent[]>;
	close(): Promise<void>;
}

export interface ForeignResource {
	readonly uri: string;
	readonly name: string;
	readonly title?: string | undefined;
	readonly description?: string | undefined;
}

/** Text, or what is not text in base64. */
export interface ForeignContent {
	readonly uri: string;
	readonly mimeType?: string | undefined;
	readonly text?: string | undefined;
	readonly blob?: string | undefined;
}

const READS_AT_ONCE = 8;
const KIND = 'external-resource';

/**
 * Any other MCP server as a source: its resources are listed, read and hashed, and become artifacts of the area that
 * `tenet.yaml` assigns. Such a server publishes no digests, so all are read to make the index.
 */
export function foreignSource(server: ForeignServer, area: Area): KnowledgeSource {
	const bodies = new Map<ArtifactUri, Uint8Array>();
	return {
		name: server.name,
		async index() {
			const version = await server.version();
			const resources = await server.list();
			const read = await inParallel(resources, READS_AT_ONCE, async (resource) => ({
				resource,
				contents: await server.read(resource.uri),
			}));
			bodies.clear();
			const entries = read.map((one) => entryOf(server.name, area, { ...one, version, bodies }));
			return indexOf({ server: server.name, area, version, entries });
		},
		async body(uri) {
			const bytes = bodies.get(uri);
			if (bytes !== undefined) return bytes;
			throw new Failure('UPSTREAM_CHANGED', `Cannot read "${uri}": "${server.name}" no longer lists it. Build again.`);
		},
		close: () => server.close(),
	};
}

interface ReadResource {
	readonly resource: ForeignResource;
	readonly contents: readonly ForeignContent[];
	readonly version: string;
	readonly bodies: Map<ArtifactUri, Uint8Array>;
}

function entryOf(source: string, area: Area, { resource, contents, version, bodies }: ReadResource): IndexEntry {
	const id = foreignId(source, resource.uri);
	const uri = artifactUri(area, KIND, id);
	const title = singleLine(resource.title ?? resource.name);
	const fields = {
		title,
		name: resource.name,
		uri: resource.uri,
		...(resource.description === undefined ? {} : { summary: resource.description }),
		contents: contents.map(contentOf),
	};
	const bytes = canonicalBytes({ area, kind: KIND, id, fields });
	bodies.set(uri, bytes);
	return {
		uri,
		kind: KIND,
		id,
		title,
		digest: digestOf(bytes),
		size: bytes.length,
		mediaType: ARTIFACT_MEDIA_TYPE,
		provenance: { layer: 'org', pack: source, version, file: resource.uri },
		domains: [],
		components: [],
		tags: [],
		requires: [],
		suggests: [],
	};
}

/** Text stays text; what is not text is named by its digest and not carried. */
function contentOf({ uri, mimeType, text, blob }: ForeignContent) {
	const type = mimeType === undefined ? {} : { mimeType };
	if (text !== undefined) return { uri, ...type, text: text.replaceAll('\r\n', '\n').toWellFormed() };
	const bytes = Buffer.from(blob ?? '', 'base64');
	return { uri, ...type, blobDigest: digestOf(bytes), size: bytes.length };
}

/** A name that an attacker chose never becomes an id: its readable part is filtered, its digest makes it unique. */
function foreignId(source: string, uri: string): ArtifactId {
	const readable = uri
		.replace(/^[a-z+.-]+:\/*/i, '')
		.replaceAll(/[^A-Za-z0-9._-]+/g, '-')
		.replaceAll(/^[^A-Za-z0-9]+|-+$/g, '')
		.slice(0, 60);
	const unique = digestOf(uri).slice('sha256:'.length, 'sha256:'.length + 12);
	return ArtifactId.parse([source, readable, unique].filter((part) => part !== '').join('.'));
}

function singleLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ').trim().toWellFormed().slice(0, 300);
}

interface ForeignIndex {
	readonly server: string;
	readonly area: Area;
	readonly version: string;
	readonly entries: readonly IndexEntry[];
}

function indexOf({ server, area, version, entries }: ForeignIndex): AreaIndex {
	const sorted = [...entries].sort((a, b) => (a.uri < b.uri ? -1 : 1));
	const digest: Digest = digestOf(canonicalBytes(sorted.map((entry) => [entry.uri, entry.digest])));
	const layers = [{ layer: 'org' as const, pack: server, version, digest }];
	return { mediaType: AREA_INDEX_MEDIA_TYPE, area, version, digest, layers, entries: sorted, warnings: [] };
}
