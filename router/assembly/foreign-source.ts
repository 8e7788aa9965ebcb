import { canonicalBytes, digestOf, Failure, inParallel } from '@tenet/kernel';
import { AREA_INDEX_MEDIA_TYPE, type Area, type AreaIndex, type ArtifactUri } from '@tenet/knowledge';
import { type ForeignArtifact, foreignArtifact } from './foreign-artifact.ts';
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
			refuseListedTwice(server.name, resources);
			const read = await inParallel(resources, READS_AT_ONCE, async (resource) => ({
				resource,
				contents: await server.read(resource.uri),
			}));
			const artifacts = read.map((one) => foreignArtifact({ source: server.name, version, area, ...one }));
			bodies.clear();
			for (const { entry, body } of artifacts) bodies.set(entry.uri, body);
			return indexOf({ server: server.name, area, version, artifacts });
		},
		async body(uri) {
			const bytes = bodies.get(uri);
			if (bytes !== undefined) return bytes;
			throw new Failure('UPSTREAM_CHANGED', `Cannot read "${uri}": "${server.name}" no longer lists it. Build again.`);
		},
		close: () => server.close(),
	};
}

function refuseListedTwice(server: string, resources: readonly ForeignResource[]): void {
	const seen = new Set<string>();
	for (const { uri } of resources) {
		if (!seen.has(uri)) seen.add(uri);
		else throw malformed(server, `it lists ${JSON.stringify(uri.slice(0, 200))} twice`);
	}
}

function malformed(server: string, why: string): Failure {
	return new Failure('UPSTREAM_MALFORMED', `Cannot use the source "${server}": ${why}. Correct that server.`, {
		source: server,
	});
}

interface ForeignIndex {
	readonly server: string;
	readonly area: Area;
	readonly version: string;
	readonly artifacts: readonly ForeignArtifact[];
}

function indexOf({ server, area, version, artifacts }: ForeignIndex): AreaIndex {
	const entries = artifacts.map(({ entry }) => entry).sort((a, b) => (a.uri < b.uri ? -1 : 1));
	const digest = digestOf(canonicalBytes(entries.map((entry) => [entry.uri, entry.digest])));
	const layers = [{ layer: 'org' as const, pack: server, version, digest }];
	const warnings = artifacts.flatMap((artifact) => artifact.warnings);
	return { mediaType: AREA_INDEX_MEDIA_TYPE, area, version, digest, layers, entries, warnings };
}
