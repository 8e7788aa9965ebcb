import git, { type TreeEntry } from 'isomorphic-git';
import type { Repository } from '../fetching/git/git-files.ts';

/** One file as a commit has it. */
export interface CommittedFile {
	readonly oid: string;
	readonly mode: string;
	readonly type: 'blob' | 'commit';
}

/** What a commit changes, by path from the root of the work tree; `undefined` removes the file. */
export type TreeEdits = ReadonlyMap<string, Pick<CommittedFile, 'oid' | 'mode'> | undefined>;

/** Every file below a path of a commit's tree, by its path from the root; links and submodules too. */
export async function committedFiles(
	repository: Repository,
	head: string | undefined,
	prefix: string,
): Promise<ReadonlyMap<string, CommittedFile>> {
	const files = new Map<string, CommittedFile>();
	const tree = head === undefined ? undefined : await treeAt(repository, head, prefix);
	if (tree !== undefined) await collect(repository, { oid: tree, path: prefix }, files);
	return files;
}

/** The tree that an edit makes of another: everything it does not name is as it was. */
export async function editedTree(
	repository: Repository,
	tree: string | undefined,
	edits: TreeEdits,
): Promise<string | undefined> {
	const entries = await entriesOf(repository, tree);
	const here = [...edits].filter(([path]) => !path.includes('/'));
	// What goes, goes first: a file may become a folder of its name, and the other way round.
	for (const [name, edit] of here) if (edit === undefined) entries.delete(name);
	for (const [name, below] of byFolder(edits)) {
		const oid = await editedTree(repository, subtreeOf(entries.get(name)), below);
		if (oid === undefined) entries.delete(name);
		else entries.set(name, { path: name, type: 'tree', mode: '040000', oid });
	}
	for (const [name, edit] of here) if (edit) entries.set(name, { path: name, type: 'blob', ...edit });
	return entries.size === 0 ? undefined : git.writeTree({ ...repository, tree: [...entries.values()] });
}

function subtreeOf(entry: TreeEntry | undefined): string | undefined {
	return entry?.type === 'tree' ? entry.oid : undefined;
}

async function entriesOf(repository: Repository, tree: string | undefined): Promise<Map<string, TreeEntry>> {
	if (tree === undefined) return new Map();
	const read = await git.readTree({ ...repository, oid: tree });
	return new Map(read.tree.map((entry) => [entry.path, entry]));
}

function byFolder(edits: TreeEdits): ReadonlyMap<string, TreeEdits> {
	const folders = new Map<string, Map<string, Pick<CommittedFile, 'oid' | 'mode'> | undefined>>();
	for (const [path, edit] of edits) {
		const slash = path.indexOf('/');
		if (slash < 0) continue;
		const name = path.slice(0, slash);
		const below = folders.get(name) ?? new Map();
		folders.set(name, below.set(path.slice(slash + 1), edit));
	}
	return folders;
}

async function treeAt(repository: Repository, head: string, prefix: string): Promise<string | undefined> {
	let { oid, tree } = await git.readTree({ ...repository, oid: head });
	for (const step of prefix === '' ? [] : prefix.split('/')) {
		const entry = tree.find(({ path, type }) => path === step && type === 'tree');
		if (entry === undefined) return undefined;
		({ oid, tree } = await git.readTree({ ...repository, oid: entry.oid }));
	}
	return oid;
}

async function collect(
	repository: Repository,
	folder: { readonly oid: string; readonly path: string },
	files: Map<string, CommittedFile>,
): Promise<void> {
	const { tree } = await git.readTree({ ...repository, oid: folder.oid });
	for (const { path: name, oid, mode, type } of tree) {
		const path = folder.path === '' ? name : `${folder.path}/${name}`;
		if (type === 'tree') await collect(repository, { oid, path }, files);
		else files.set(path, { oid, mode, type });
	}
}
