import { FILE_LIMIT } from '../../folder/file-limit.ts';

const MEBIBYTE = 1024 * 1024;

/**
 * What is read of what somebody else's server sends (docs/pack-api.md says the same to those who write one).
 *
 * A compressed member may grow a hundredfold; small archives of short files honestly do more, so that the ratio counts
 * from `freely` on only.
 */
export const ARCHIVE_LIMITS = {
	raw: 32 * MEBIBYTE,
	unpacked: 128 * MEBIBYTE,
	ratio: 100,
	freely: 8 * MEBIBYTE,
	members: 20_000,
	file: FILE_LIMIT,
} as const;

/** How many bytes an archive of this size may become. */
export function unpackedLimit(raw: number): number {
	const { unpacked, ratio, freely } = ARCHIVE_LIMITS;
	return Math.min(unpacked, Math.max(freely, raw * ratio));
}
