import { type FolderProblem, folderFinding } from './folder-finding.ts';

/** What is read of one pack at most, wherever it comes from. */
export const FOLDER_LIMITS = { files: 100_000, depth: 16, pathBytes: 512 } as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a name must not carry what a terminal obeys
const ODD_NAME = /[\u0000-\u001f\u007f-\u009f\\\ufffd]/;

/** One name in a pack, and where it stands. */
export interface NamedEntry {
	readonly name: string;
	/** From the pack's folder on, with `/`, in NFC. */
	readonly path: string;
	/** How many names the path has. */
	readonly depth: number;
	readonly is: 'folder' | 'file' | 'link' | 'other';
}

/**
 * Whether nothing of this name is looked at: dot folders, dot files and `node_modules`.
 *
 * Tools keep dot files of their own in a pack; `.policy.yaml` is an artifact that lost its stem, and must be named.
 */
export function isHidden({ name, is }: Pick<NamedEntry, 'name' | 'is'>): boolean {
	if (name === 'node_modules') return true;
	return name.startsWith('.') && !(is === 'file' && /^\.[a-z-]+\.(?:ya?ml|md)$/i.test(name));
}

/** Why an entry is not taken in, whatever is in it: the same rule for folders, commits and archives. */
export function refusalOf({ name, path, depth, is }: NamedEntry, filesBefore: number): FolderProblem | undefined {
	const quoted = JSON.stringify(path);
	if (ODD_NAME.test(name) || Buffer.byteLength(path) > FOLDER_LIMITS.pathBytes) {
		return folderFinding(
			'odd-file-name',
			path,
			`Cannot use the file name ${quoted}: it is too long or has odd characters.`,
		);
	}
	if (is === 'link') return folderFinding('symlink', path, linkMessage(quoted));
	if (is === 'folder') {
		return depth > FOLDER_LIMITS.depth
			? folderFinding(
					'folder-too-deep',
					path,
					`Cannot read the folder ${quoted}: it is more than ${FOLDER_LIMITS.depth} deep.`,
				)
			: undefined;
	}
	if (is === 'other') return folderFinding('not-a-file', path, `Cannot read ${quoted}: it is not a regular file.`);
	return filesBefore === FOLDER_LIMITS.files
		? folderFinding('too-many-files', path, `Cannot read more than ${FOLDER_LIMITS.files} files in one pack.`)
		: undefined;
}

/** Two names that differ only in how they spell a letter would be one path: neither may hide the other. */
export function samePaths(sorted: readonly { readonly path: string }[]): FolderProblem[] {
	return sorted
		.filter((file, index) => index > 0 && sorted[index - 1]?.path === file.path)
		.map((file) =>
			folderFinding(
				'odd-file-name',
				file.path,
				`Cannot use two files named ${JSON.stringify(file.path)}: they differ only in Unicode form.`,
			),
		);
}

function linkMessage(quoted: string): string {
	return `Cannot follow the link ${quoted}: links are not read, one of them could publish any file of this machine.`;
}
