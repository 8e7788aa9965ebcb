import { byCodePoint, Digest, digestOf, PlainLine } from '@tenet/kernel';
import { z } from 'zod';

/** One file of a pack, as an index lists it (docs/pack-api.openapi.yaml, `File`). */
export const ListedFile = z.object({
	path: z.string().min(1).max(1024),
	sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lowercase hex digits'),
	size: z.int().nonnegative(),
});
export type ListedFile = z.infer<typeof ListedFile>;

/** One page of an index (docs/pack-api.openapi.yaml, `Index`). What else a server says is nobody's business here. */
export const IndexPage = z.object({
	version: PlainLine.min(1).max(128),
	digest: Digest,
	files: z.array(ListedFile).max(1000),
	next: z.string().min(1).max(512).optional(),
});
export type IndexPage = z.infer<typeof IndexPage>;

/** What is read of a server, beside the limits of every pack. */
export const API_LIMITS = { page: 4 * 1024 * 1024, requestsAtOnce: 8 } as const;

/**
 * The digest of a whole index: of the lines that `sha256sum` writes for the files, sorted by path by code point.
 *
 * It is what a page cannot lie about: a file that was dropped, added or renamed between two pages changes it.
 */
export function indexDigest(files: readonly Pick<ListedFile, 'path' | 'sha256'>[]): Digest {
	const sorted = [...files].sort((one, other) => byCodePoint(one.path, other.path));
	return digestOf(Buffer.from(sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')));
}
