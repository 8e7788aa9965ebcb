import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { openRepository, type Repository } from '../fetching/git/git-files.ts';
import { lock } from './locks.ts';
import type { Person } from './person.ts';
import { publishRefused } from './publish-refusal.ts';
import { editedTree, type TreeEdits } from './tree-edits.ts';
import { refuseUnfinished, type WorkTree, workTreeOf } from './work-tree.ts';

/** What is committed, and by whom. */
export interface CommitOrder {
	readonly edits: TreeEdits;
	readonly message: string;
	/** Who changed what is committed. */
	readonly author: Person;
	/** Whose process commits it. */
	readonly committer: Person;
	/** Called under the locks, when nothing stands in the way any more; answers how to undo what it did. */
	readonly prepare?: () => () => void;
}

/**
 * Where a commit goes: a work tree together with the branch that it has checked out (seed 001, CommitTarget).
 *
 * One value, because a work tree and a branch that are passed apart can be passed mismatched. It is made only by
 * looking at the work tree, so that there is none whose work tree has another branch checked out; and it looks again,
 * under git's own locks, before it moves the branch.
 */
export class CommitTarget {
	readonly workTree: WorkTree;
	readonly branch: string;
	/** The commit that the branch named when the target was made; nothing on a branch without a commit. */
	readonly head: string | undefined;
	readonly repository: Repository;

	private constructor(workTree: WorkTree, at: { readonly branch: string; readonly head: string | undefined }) {
		this.workTree = workTree;
		this.branch = at.branch;
		this.head = at.head;
		this.repository = openRepository(workTree.gitdir);
	}

	/**
	 * The target of a folder: the branch that its work tree has checked out, or the named one, if it is that one.
	 *
	 * @throws {Failure} `PUBLISH_REFUSED`
	 */
	static async of(folder: string, branch?: string): Promise<CommitTarget> {
		const workTree = workTreeOf(folder);
		refuseUnfinished(workTree);
		const at = await headOf(workTree);
		if (branch !== undefined && at.branch !== branch) {
			const why = `the work tree has ${JSON.stringify(at.branch)} checked out, not ${JSON.stringify(branch)}`;
			throw publishRefused(why, `Check out ${JSON.stringify(branch)}, or publish to ${JSON.stringify(at.branch)}.`);
		}
		const target = new CommitTarget(workTree, at);
		await target.#refuseUnreadable();
		return target;
	}

	/**
	 * Commits on top of `head`; what else is staged stays staged. When it fails, branch and index are as they were.
	 *
	 * @throws {Failure} `PUBLISH_REFUSED` when the branch, or what is checked out, is no longer what it was
	 */
	async commit(order: CommitOrder): Promise<string> {
		const { gitdir } = this.workTree;
		const index = lock(join(gitdir, 'index'));
		let undo = () => {};
		const restore = keptFile(join(gitdir, 'index'));
		try {
			const ref = lock(join(gitdir, 'refs', 'heads', ...this.branch.split('/')));
			try {
				await this.#recheck();
				undo = order.prepare?.() ?? undo;
				const commit = await this.#write(order);
				await this.#stage(order.edits);
				await this.#recheck();
				ref.replace(`${commit}\n`);
				return commit;
			} catch (error) {
				restore();
				undo();
				throw error;
			} finally {
				ref.release();
			}
		} finally {
			index.release();
		}
	}

	async #recheck(): Promise<void> {
		refuseUnfinished(this.workTree);
		const now = await headOf(this.workTree);
		if (now.branch !== this.branch)
			throw publishRefused(`the work tree has ${JSON.stringify(now.branch)} checked out meanwhile`, 'Publish again.');
		if (now.head !== this.head)
			throw publishRefused(`somebody else committed to ${JSON.stringify(this.branch)} meanwhile`, 'Publish again.');
	}

	async #write({ edits, message, author, committer }: CommitOrder): Promise<string> {
		const base = this.head && (await git.readCommit({ ...this.repository, oid: this.head })).commit.tree;
		const tree =
			(await editedTree(this.repository, base, edits)) ?? (await git.writeTree({ ...this.repository, tree: [] }));
		const now = { timestamp: Math.floor(Date.now() / 1000), timezoneOffset: new Date().getTimezoneOffset() };
		const parent = this.head === undefined ? [] : [this.head];
		const signed = { author: { ...author, ...now }, committer: { ...committer, ...now } };
		return git.writeCommit({ ...this.repository, commit: { tree, parent, message, ...signed } });
	}

	/** So that `git status` has nothing to say of what was just committed. */
	async #stage(edits: TreeEdits): Promise<void> {
		const where = { ...this.repository, dir: this.workTree.root };
		for (const [filepath, edit] of edits) {
			if (edit === undefined) await git.remove({ ...where, filepath });
			else await git.updateIndex({ ...where, filepath, oid: edit.oid, mode: Number.parseInt(edit.mode, 8), add: true });
		}
	}

	/** The library reads no index of version 4 and no partial work tree: better known before than after. */
	async #refuseUnreadable(): Promise<void> {
		const sparse = await git.getConfig({ ...this.repository, path: 'core.sparseCheckout' });
		if (sparse === true || sparse === 'true')
			throw publishRefused(
				'the work tree is sparse, and absent files would be taken for removed ones',
				'Use a full one.',
			);
		try {
			await git.listFiles(this.repository);
		} catch {
			throw publishRefused(
				'the index of git is of a form that is not read',
				'Run "git update-index --index-version 2".',
			);
		}
	}
}

async function headOf({ gitdir }: WorkTree): Promise<{ readonly branch: string; readonly head: string | undefined }> {
	const [, branch] = /^ref: refs\/heads\/(\S+)\n?$/.exec(readFileSync(join(gitdir, 'HEAD'), 'utf8')) ?? [];
	if (branch === undefined) throw publishRefused('the work tree has no branch checked out', 'Check out a branch.');
	try {
		return { branch, head: await git.resolveRef({ ...openRepository(gitdir), ref: `refs/heads/${branch}` }) };
	} catch (error) {
		if ((error as { code?: unknown }).code === 'NotFoundError') return { branch, head: undefined };
		throw error;
	}
}

/** Remembers a file, and answers how to put it back as it is now. */
function keptFile(path: string): () => void {
	const before = existsSync(path) ? readFileSync(path) : undefined;
	return () => (before === undefined ? rmSync(path, { force: true }) : writeFileSync(path, before));
}
