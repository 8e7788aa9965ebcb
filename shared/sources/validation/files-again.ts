import type { KnowledgeFolders } from '../knowledge-folders.ts';
import type { FilesOf } from './issue-places.ts';

/** Reads packs again, one at a time, when somebody asks where in a file something stands. */
export function filesAgain({ packs }: Pick<KnowledgeFolders, 'packs'>): FilesOf {
	return (name) => {
		for (const pack of packs) {
			const files = pack.read();
			pack.release();
			if (files?.name === name) return files;
		}
		return undefined;
	};
}
