import { byCodePoint } from '@tenet/kernel';
import { FILE_LIMIT } from '../folder/file-limit.ts';
import { isHidden, refusalOf } from '../folder/file-names.ts';
import { type FolderProblem, folderFinding } from '../folder/folder-finding.ts';
import { shownName } from './archive/archive-refusal.ts';
import { clashingPaths } from './safe-path.ts';

/** A file that a remote offers, before its bytes are taken. */
export interface OfferedFile {
	/** Inside the pack, with `/`, in NFC. */
	readonly path: string;
	readonly kind: 'file' | 'link' | 'hard link' | 'special';
	readonly size: number;
}

/** Without what is hidden in every pack, wherever it comes from: dot folders, `node_modules`, what macOS adds to a zip. */
export function visible<File extends OfferedFile>(offered: readonly File[]): readonly File[] {
	return offered.filter(({ path, kind }) => {
		const names = path.split('/');
		const last = names.length - 1;
		if (names[0] === '__MACOSX') return false;
		return !names.some((name, index) => isHidden({ name, is: index === last ? namedAs(kind) : 'folder' }));
	});
}

/**
 * Which files are taken, sorted by path, and what is left out and why: what a folder of files can have as well (a link, a file that is
 * too large, folders that are too deep) is a finding with the folder's own words.
 */
export function sortOffered<File extends OfferedFile>(
	offered: readonly File[],
): { readonly taken: readonly File[]; readonly problems: readonly FolderProblem[] } {
	const problems = new Map<string, FolderProblem>();
	const taken = offered.filter((file) => {
		const problem = problemOf(file);
		if (problem) problems.set(problem.file, problem);
		return problem === undefined;
	});
	const sorted = [...taken].sort((one, other) => byCodePoint(one.path, other.path));
	return { taken: sorted, problems: [...problems.values()] };
}

/** What two of the files have in common so that they cannot both be taken; in words, absent when there is nothing. */
export function clashOf(offered: readonly OfferedFile[]): string | undefined {
	const clash = clashingPaths(offered.map(({ path }) => path));
	return clash && `${shownName(clash[0])} and ${shownName(clash[1])} in it are one path on some computers`;
}

function problemOf({ path, kind, size }: OfferedFile): FolderProblem | undefined {
	const names = path.split('/');
	for (const [index, name] of names.entries()) {
		const isLast = index === names.length - 1;
		const entry = { name, path: names.slice(0, index + 1).join('/'), depth: index + 1 };
		const problem = refusalOf({ ...entry, is: isLast ? namedAs(kind) : 'folder' }, 0);
		if (problem) return problem;
	}
	if (size <= FILE_LIMIT) return undefined;
	return folderFinding('file-too-large', path, `Cannot read a file of ${size} bytes: at most ${FILE_LIMIT} are read.`);
}

function namedAs(kind: OfferedFile['kind']): 'file' | 'link' | 'other' {
	if (kind === 'file') return 'file';
	return kind === 'special' ? 'other' : 'link';
}
