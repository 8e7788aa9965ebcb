/** One resource of a server that is none of ours, as a test writes it. */
export interface ForeignResource {
	readonly uri: string;
	readonly name: string;
	readonly title?: string;
	readonly description?: string;
	readonly contents: readonly ForeignPart[];
}

/** Text, or base64 of what is none. */
export type ForeignPart = { readonly mimeType?: string } & ({ readonly text: string } | { readonly blob: string });

const PAGE = 3;

/** A page of the listing, as servers of many resources give it. */
export function pageOf(resources: readonly ForeignResource[], cursor: string | undefined) {
	const start = Number(cursor ?? 0);
	const page = resources.slice(start, start + PAGE).map(({ contents: _, ...listed }) => listed);
	return { resources: page, ...(start + PAGE < resources.length && { nextCursor: String(start + PAGE) }) };
}

/** All contents of one resource, each under the uri of the resource and its number. */
export function contentsOf(resources: readonly ForeignResource[], uri: string) {
	const found = resources.find((resource) => resource.uri === uri);
	if (found === undefined) throw new Error(`there is no ${uri}`);
	return { contents: found.contents.map((part, place) => ({ uri: place === 0 ? uri : `${uri}#${place}`, ...part })) };
}
