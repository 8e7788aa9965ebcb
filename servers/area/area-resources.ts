import { AREA_INDEX_CHANGES_MEDIA_TYPE, AREA_INDEX_MEDIA_TYPE, ArtifactUri, type IndexEntry } from '@tenet/knowledge';
import { pageOfItems, type ResourceCatalogue, type ResourceListing, type ResourceReading } from '@tenet/mcp';
import type { AreaSnapshot, LiveArea } from './live-area.ts';
import { idsOf, kindsOf } from './names-in-use.ts';

const PAGE = 100;
const SINCE = '?since=';

/**
 * `<area>://index` and one resource per artifact. Reading the index looks at the sources first, so that whoever starts
 * from it sees what is written now; an artifact is then read as that index announced it. `?since=<digest>` asks for what
 * changed in it, and `<area>://digest` whether anything did.
 */
export function areaResources(content: LiveArea): ResourceCatalogue {
	const { area } = content;
	return {
		page: async (cursor) => page(await content.refresh(), cursor),
		families: [
			{
				uriTemplate: `${area}://{kind}/{id}`,
				name: `${area}-artifact`,
				title: `One ${area} artifact`,
				description: 'The sealed form of one governed artifact: canonical JSON, hashed as it is.',
				mimeType: 'application/json',
				complete: {
					kind: (prefix) => kindsOf(content.current(), prefix),
					id: (prefix, { kind }) => idsOf(content.current(), prefix, kind),
				},
			},
		],
		read: async (uri) => {
			if (uri === `${area}://index`) return indexReading(uri, await content.refresh());
			if (uri.startsWith(`${area}://index${SINCE}`)) return sinceReading(uri, await content.refresh());
			if (uri === `${area}://digest`) return digestReading(uri, await content.refresh());
			return ArtifactUri.safeParse(uri).success ? artifactReading(uri, content.current()) : undefined;
		},
	};
}

function page({ index }: AreaSnapshot, cursor: string | undefined) {
	const { area } = index;
	const listed = [indexListing(area, index.entries.length), ...index.entries.map(artifactListing)];
	const scope = `resources of ${area}`;
	const { items, cursor: nextCursor } = pageOfItems(listed, {
		scope,
		cursor,
		most: PAGE,
		key: positionOf,
		limit: Infinity,
	});
	return { resources: items, ...(nextCursor !== undefined && { nextCursor }) };
}

/** The index stands first, whatever the uris of the artifacts. */
function positionOf({ uri }: ResourceListing): string {
	return uri.endsWith('://index') ? '' : uri;
}

function indexListing(area: string, artifacts: number): ResourceListing {
	return {
		uri: `${area}://index`,
		name: 'index',
		title: `Index of the ${area} area`,
		description: `All ${artifacts} artifacts with their digests.`,
		mimeType: AREA_INDEX_MEDIA_TYPE,
	};
}

function artifactListing({ uri, id, title, kind, mediaType, size }: IndexEntry): ResourceListing {
	return { uri, name: id, title, description: kind, mimeType: mediaType, size };
}

function indexReading(uri: string, { indexText }: AreaSnapshot): ResourceReading {
	return { contents: [{ uri, mimeType: AREA_INDEX_MEDIA_TYPE, text: indexText() }] };
}

/** What a router asks that has an index already: the whole one travels when that is not remembered here. */
function sinceReading(uri: string, snapshot: AreaSnapshot): ResourceReading {
	const changes = snapshot.changesSince(uri.slice(uri.indexOf(SINCE) + SINCE.length));
	if (changes === undefined) return indexReading(uri, snapshot);
	return { contents: [{ uri, mimeType: AREA_INDEX_CHANGES_MEDIA_TYPE, text: JSON.stringify(changes) }] };
}

/** For whoever only wants to know whether anything changed. */
function digestReading(uri: string, { index }: AreaSnapshot): ResourceReading {
	return { contents: [{ uri, mimeType: 'text/plain', text: index.digest }] };
}

function artifactReading(uri: string, snapshot: AreaSnapshot): ResourceReading | undefined {
	const text = snapshot.body(uri);
	const mimeType = 'application/vnd.tenet.artifact.v1+json';
	return text === undefined ? undefined : { contents: [{ uri, mimeType, text }] };
}
