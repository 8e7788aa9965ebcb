import { canonicalBytes, digestOf, type JsonObject } from '@tenet/kernel';
import {
	ARTIFACT_MEDIA_TYPE,
	type Area,
	ArtifactId,
	artifactUri,
	type IndexEntry,
	type Warning,
} from '@tenet/knowledge';
import { lintForAgents, warningOf } from '@tenet/knowledge/authoring';
import type { ForeignContent, ForeignResource } from './foreign-source.ts';

/** A resource as it was listed and read. */
export interface ReadResource {
	readonly source: string;
	readonly version: string;
	readonly area: Area;
	readonly resource: ForeignResource;
	readonly contents: readonly ForeignContent[];
}

/** What a resource becomes: an artifact whose every word is a stranger's. */
export interface ForeignArtifact {
	readonly entry: IndexEntry;
	readonly body: Uint8Array;
	/** What in it could steer an agent. Its authors may never have heard of a review. */
	readonly warnings: readonly Warning[];
}

const KIND = 'external-resource';

export function foreignArtifact({ source, version, area, resource, contents }: ReadResource): ForeignArtifact {
	const id = foreignId(source, resource.uri);
	const uri = artifactUri(area, KIND, id);
	const file = printableUri(resource.uri);
	const title = singleLine(resource.title ?? '') || singleLine(resource.name) || file.slice(0, TITLE_LIMIT);
	const summary = singleLine(resource.description ?? '');
	const fields: JsonObject = {
		title,
		name: singleLine(resource.name),
		uri: file,
		...(summary === '' ? {} : { summary }),
		contents: contents.map(contentOf),
	};
	const body = canonicalBytes({ area, kind: KIND, id, fields });
	const origin = { layer: 'org' as const, pack: source, version, file };
	return {
		entry: {
			uri,
			kind: KIND,
			id,
			title,
			digest: digestOf(body),
			size: body.length,
			mediaType: ARTIFACT_MEDIA_TYPE,
			provenance: origin,
			domains: [],
			components: [],
			tags: [],
			requires: [],
			suggests: [],
		},
		body,
		warnings: wordsOf(resource, contents)
			.flatMap(lintForAgents)
			.map((finding) => warningOf({ ...finding, pack: source, file })),
	};
}

/** Text stays text; what is not text is named by its digest and not carried. */
function contentOf({ uri, mimeType, text, blob }: ForeignContent): JsonObject {
	const type = mimeType === undefined ? {} : { mimeType: singleLine(mimeType) };
	const named = { uri: printableUri(uri), ...type };
	if (text !== undefined) return { ...named, text: sealedText(text) };
	const bytes = Buffer.from(blob ?? '', 'base64');
	return { ...named, blobDigest: digestOf(bytes), size: bytes.length };
}

function wordsOf({ name, title, description }: ForeignResource, contents: readonly ForeignContent[]): string[] {
	const words = [name, title, description, ...contents.map(({ text }) => text)];
	return words.flatMap((text) => (text === undefined ? [] : sealedText(text)));
}

/** With the line ends of authored files, and without halves of characters, which have no canonical form. */
function sealedText(text: string): string {
	return text.replaceAll('\r\n', '\n').toWellFormed();
}

const READABLE_PART = 40;
const UNIQUE_PART = 12;

/** A name that an attacker chose never becomes an id: its readable part is filtered, its digest makes it unique. */
function foreignId(source: string, uri: string): ArtifactId {
	const readable = uri
		.replace(/^[a-z+.-]+:\/*/i, '')
		.replaceAll(/[^A-Za-z0-9._-]+/g, '-')
		.replaceAll(/^[^A-Za-z0-9]+|-+$/g, '')
		.slice(0, READABLE_PART);
	const unique = digestOf(uri).slice('sha256:'.length, 'sha256:'.length + UNIQUE_PART);
	return ArtifactId.parse([source, readable, unique].filter((part) => part !== '').join('.'));
}

const TITLE_LIMIT = 300;

/** A name is shown on terminals and in headings: what would move a cursor or hide text there is left out. */
function singleLine(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/\p{C}/gu, '')
		.trim()
		.slice(0, TITLE_LIMIT)
		.toWellFormed();
}

/** A uri has no such characters (RFC 3986): where a server uses them all the same, they are written as it should have. */
function printableUri(uri: string): string {
	return uri.toWellFormed().replaceAll(/[\s\p{C}]/gu, encodeURIComponent);
}
