import { byCodePoint, Failure } from '@tenet/kernel';
import { readBlob, readCommit as readCommitObject } from 'isomorphic-git';
import { FILE_LIMIT } from '../../folder/file-limit.ts';
import { isHidden, type NamedEntry, refusalOf, samePaths } from '../../folder/file-names.ts';
import { type FolderProblem, folderFinding } from '../../folder/folder-finding.ts';
import type { SnapshotContent } from '../../installed/pack-snapshot.ts';
import { openRepository, type Repository } from './git-files.ts';
import { type RawEntry, readTreeEntries, treeEntryAt } from './git-tree.ts';

/** What a commit holds of a pack: the same as a folder of it would, links and submodules left out with a problem. */
export type CommitContent = Pick<SnapshotContent, 'files' | 'problems'>;

/**
 * Reads the files of a commit from the clone's objects, never from a work tree.
 *
 * Names in a tree object are whatever somebody wrote there (`..`, `a/b`, `.git`): here they are held to the same rule as
 * those of a folder, and never become names on this disk (docs/adr/0013).
 *
 * @throws {Failure} `PACK_UNREADABLE` when objects of the commit are missing or damaged
 */
export async function readCommit(gitdir: string, commit: string): Promise<CommitContent> {
	try {
		const repository = openRepository(gitdir);
		const { commit: said } = await readCommitObject({ ...repository, oid: commit });
		return await contentOf(repository, said.tree);
	} catch (error) {
		const why = error instanceof Error ? error.name : 'it failed';
		throw new Failure(
			'PACK_UNREADABLE',
			`Cannot read commit ${commit.slice(0, 7)} of the clone: an object of it is missing or damaged (${why}). Run "tenet pack fetch".`,
			{ commit },
		);
	}
}

/**
 * The files of one folder of a commit, as `readCommit` reads a whole one, with paths from there; nothing when the commit
 * has no such folder. `folder` is written with `/`, and empty for all of it.
 *
 * Throws what the library throws when objects are missing: who asks knows what to say of it.
 */
export async function readCommitFolder(
	repository: Repository,
	commit: string,
	folder: string,
): Promise<CommitContent | undefined> {
	const { commit: said } = await readCommitObject({ ...repository, oid: commit });
	const found = await treeEntryAt(repository, said.tree, folder);
	return found?.is === 'folder' ? contentOf(repository, found.oid) : undefined;
}

async function contentOf(repository: Repository, tree: string): Promise<CommitContent> {
	const reading = new CommitReading(repository);
	await reading.folder(tree, { path: '', depth: 0 });
	const files = reading.files.sort((one, other) => byCodePoint(one.path, other.path));
	return { files, problems: [...reading.problems, ...samePaths(files)] };
}

type Place = { readonly path: string; readonly depth: number };

class CommitReading {
	readonly files: { path: string; bytes: Uint8Array }[] = [];
	readonly problems: FolderProblem[] = [];
	readonly #repository: Repository;

	constructor(repository: Repository) {
		this.#repository = repository;
	}

	async folder(oid: string, { path, depth }: Place): Promise<void> {
		for (const entry of await readTreeEntries(this.#repository, oid)) {
			const place = { path: (path === '' ? entry.name : `${path}/${entry.name}`).normalize('NFC'), depth: depth + 1 };
			const refused = this.#refusal(entry, place);
			if (refused) this.problems.push(refused);
			else if (isHidden(named(entry))) continue;
			else if (entry.is === 'folder') await this.folder(entry.oid, place);
			else await this.#file(entry.oid, place.path);
		}
	}

	#refusal(entry: RawEntry, place: Place): FolderProblem | undefined {
		const quoted = JSON.stringify(place.path);
		if (OUT_OF_FOLDER.test(entry.name)) {
			const message = `Cannot use the file name ${quoted}: it leads out of its folder.`;
			return folderFinding('odd-file-name', place.path, message);
		}
		if (isHidden(named(entry))) return undefined;
		if (entry.is === 'submodule') {
			const message = `Cannot read ${quoted}: it is a submodule, and none is fetched.`;
			return folderFinding('not-a-file', place.path, message);
		}
		return refusalOf({ ...named(entry), ...place }, this.files.length);
	}

	async #file(oid: string, path: string): Promise<void> {
		const { blob } = await readBlob({ ...this.#repository, oid });
		if (blob.length <= FILE_LIMIT) this.files.push({ path, bytes: blob });
		else this.problems.push(tooLarge(path, blob.length));
	}
}

const OUT_OF_FOLDER = /^$|^\.\.?$|\//;

function named({ name, is }: RawEntry): Pick<NamedEntry, 'name' | 'is'> {
	return { name, is: is === 'submodule' ? 'other' : is };
}

function tooLarge(path: string, size: number): FolderProblem {
	return folderFinding('file-too-large', path, `Cannot read a file of ${size} bytes: at most ${FILE_LIMIT} are read.`);
}
