import { MANIFEST_MEDIA_TYPE } from '@tenet/context-pack';
import {
	pageOfItems,
	type ResourceCatalogue,
	type ResourceFamily,
	type ResourceListing,
	type ResourcePage,
	type ResourceReading,
} from '@tenet/mcp';
import type { ContextPacks, PackSummary } from '../use-cases/context-packs.ts';
import { type PackAddress, packAddress, packUri } from './pack-address.ts';
import type { PackCompleters } from './pack-completers.ts';

const PAGE = 100;
/** A pack may be larger than any agent reads at once; tools give it page by page. In bytes. */
const READABLE_LIMIT = 1_000_000;

/** Versions and their manifests are listed; entries, of which there may be thousands in each, are a template. */
export function packResources(packs: ContextPacks, completers: PackCompleters): ResourceCatalogue {
	return {
		page: (cursor) => page(packs.list(), cursor),
		families: families(completers),
		read: (uri) => {
			const address = packAddress(uri);
			return address && reading(packs, uri, address);
		},
	};
}

function reading(packs: ContextPacks, uri: string, { reference, part, entry }: PackAddress): ResourceReading {
	const { reference: pinned, moving, bytes } = packs.open(reference);
	const immutable = !moving;
	if (part === 'manifest') return { immutable, contents: [{ uri, mimeType: MANIFEST_MEDIA_TYPE, text: text(bytes) }] };
	if (part === 'readable')
		return { immutable, contents: [{ uri, mimeType: 'text/markdown', text: readable(packs, pinned) }] };
	const body = packs.body(pinned, entry);
	return { immutable, contents: [{ uri, mimeType: body.entry.mediaType, text: text(body.bytes) }] };
}

function readable(packs: ContextPacks, pinned: string): string {
	const { text: page, cursor } = packs.render(pinned, { budget: { unit: 'bytes', limit: READABLE_LIMIT } });
	if (cursor === undefined) return page;
	return `${page}\n\n---\nMore follows. Read on with the tool get_context_pack, format "markdown", pack "${pinned}", cursor: ${cursor}\n`;
}

function text(bytes: Uint8Array): string {
	return new TextDecoder().decode(bytes);
}

function page(summaries: readonly PackSummary[], cursor: string | undefined): ResourcePage {
	const listed = [...latest(summaries), ...summaries]
		.flatMap(listings)
		.toSorted((one, other) => (one.uri < other.uri ? -1 : 1));
	const { items, cursor: nextCursor } = pageOfItems(listed, {
		scope: 'context packs',
		cursor,
		most: PAGE,
		key: ({ uri }) => uri,
		limit: Number.POSITIVE_INFINITY,
	});
	return { resources: items, ...(nextCursor !== undefined && { nextCursor }) };
}

type Version = Pick<PackSummary, 'line' | 'version' | 'entries'>;

/** The newest version of each line, under the name that moves with it. */
function latest(summaries: readonly PackSummary[]): readonly Version[] {
	const newest = new Map(summaries.map(({ line, entries }) => [line, entries]));
	return [...newest].map(([line, entries]) => ({ line, version: 'latest', entries }));
}

function listings({ line, version, entries }: Version): readonly ResourceListing[] {
	const uri = packUri(line, version);
	const title = `Context Pack ${line} ${version}`;
	return [
		{ uri, name: `${line}/${version}`, title, description: `${entries} entries, to read.`, mimeType: 'text/markdown' },
		{
			uri: `${uri}/manifest`,
			name: `${line}/${version}/manifest`,
			title: `Manifest of ${title}`,
			description: 'What its digest names.',
			mimeType: MANIFEST_MEDIA_TYPE,
		},
	];
}

function families({ line, version, area, kind, id }: PackCompleters): readonly ResourceFamily[] {
	return [
		{
			uriTemplate: 'context://{line}/{version}',
			name: 'context-pack',
			title: 'A Context Pack to read',
			description: 'The whole pack as Markdown. Version "cp-v2", or "latest" to look around.',
			mimeType: 'text/markdown',
			complete: { line, version },
		},
		{
			uriTemplate: 'context://{line}/{version}/manifest',
			name: 'context-pack-manifest',
			title: 'The manifest of a Context Pack',
			description: 'Canonical JSON: sources, entries with digests, exclusions, warnings.',
			mimeType: MANIFEST_MEDIA_TYPE,
			complete: { line, version },
		},
		{
			uriTemplate: 'context://{line}/{version}/{area}/{kind}/{id}',
			name: 'context-pack-entry',
			title: 'An entry of a Context Pack',
			description: 'One artifact as it was sealed: canonical JSON, whose digest stands in the manifest.',
			mimeType: 'application/json',
			complete: { line, version, area, kind, id },
		},
	];
}
