import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '@tenet/kernel';
import { cachePlace, makeFolder, writeWhole } from '@tenet/sources/cache';
import type { SearchIndexCache } from '../use-cases/searching.ts';

/**
 * Search indexes as files of the cache folder. A folder that cannot be written only costs time: nothing depends on it,
 * and what is read from it proves itself (`loadIndex`).
 */
export function searchIndexFolder(cache: string): SearchIndexCache {
	const folder = join(cache, 'search');
	return {
		read(digest) {
			try {
				return readFileSync(fileOf(folder, digest), 'utf8');
			} catch {
				return undefined;
			}
		},
		write(digest, text) {
			if (cachePlace(cache) !== undefined && isMade(folder)) writeWhole(fileOf(folder, digest), text);
		},
	};
}

function isMade(folder: string): boolean {
	try {
		makeFolder(folder);
		return true;
	} catch {
		return false;
	}
}

function fileOf(folder: string, digest: Digest): string {
	return join(folder, `${digest.slice('sha256:'.length)}.index`);
}
