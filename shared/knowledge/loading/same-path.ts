import { quoted } from '../naming/wording.ts';
import type { Located } from './inline-document.ts';
import { loadingFinding } from './loading-rules.ts';

/** The same for paths that some file systems take for one. */
export function foldedPath(path: string): string {
	return path.normalize('NFC').toLowerCase();
}

/** Paths that a file system may take for one: it would hold only one of the two, and the pack would lose a file. */
export function pathsThatClash(files: readonly FoldedPath[]): readonly Located[] {
	if (new Set(files.map(({ folded }) => folded)).size === files.length) return [];
	const first = new Map<string, string>();
	return files.flatMap(({ path, folded }) => {
		const holder = first.get(folded);
		if (holder === undefined) first.set(folded, path);
		if (holder === undefined) return [];
		const message = `Cannot keep ${quoted(path)} beside ${quoted(holder)}: some file systems take the two for one file.`;
		return [{ ...loadingFinding('path-differs-by-case', message, { remedy: 'Rename one of them.' }), file: path }];
	});
}

interface FoldedPath {
	readonly path: string;
	readonly folded: string;
}
