import { quoted } from '../naming/wording.ts';
import type { Located } from './inline-document.ts';
import { loadingFinding } from './loading-rules.ts';

/** Paths that a file system may take for one: it would hold only one of the two, and the pack would lose a file. */
export function pathsThatClash(paths: readonly string[]): readonly Located[] {
	const first = new Map<string, string>();
	return paths.flatMap((path) => {
		const key = path.normalize('NFC').toLowerCase();
		const holder = first.get(key);
		if (holder === undefined) first.set(key, path);
		if (holder === undefined) return [];
		const message = `Cannot keep ${quoted(path)} beside ${quoted(holder)}: some file systems take the two for one file.`;
		return [{ ...loadingFinding('path-differs-by-case', message, { remedy: 'Rename one of them.' }), file: path }];
	});
}
