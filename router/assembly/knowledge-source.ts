import type { AreaIndex, ArtifactUri } from '@tenet/knowledge';

/**
 * Where the router gets knowledge from: one of the four servers, or a foreign MCP server read as one.
 *
 * @throws {Failure} every member: `UPSTREAM_UNREACHABLE`, `UPSTREAM_TIMEOUT`, `UPSTREAM_MALFORMED`, `UPSTREAM_CHANGED`,
 * each with the source's name and the cause
 */
export interface KnowledgeSource {
	readonly name: string;
	/** Everything it serves, by uri and digest, as it is now. */
	index(): Promise<AreaIndex>;
	/** The bytes of one announced body, unchecked: whoever seals compares them with the digest. */
	body(uri: ArtifactUri): Promise<Uint8Array>;
	close(): Promise<void>;
}
