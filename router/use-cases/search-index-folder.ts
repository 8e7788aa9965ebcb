import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '@tenet/kernel';
import type { SearchIndexCache } from './searching.ts';

/**
 * Search indexes as files of a folder. A folder that cannot be written only costs time: nothing depends on it, and
 * what is read from it proves itself (`loadIndex`).
 */
export function searchIndexFolder(folder: string): SearchIndexCache {
	return {
		read(digest) {
			try {
				return readFileSync(fileOf(folder, digest), 'utf8');
			} catch {
				return undefined;
			}
		},
		write(digest, text) {
			const file = fileOf(folder, digest);
			const unfinished = `${file}.${process.pid}`;
			try {
				mkdirSync(folder, { recursive: true });
				writeFileSync(unfinished, text);
				renameSync(unfinished, file);
			} catch {
				rmSync(unfinished, { force: true });
			}
		},
	};
}

function fileOf(folder: string, digest: Digest): string {
	return join(folder, `${digest.slice('sha256:'.length)}.index`);
}
