import git from 'isomorphic-git';
import type { Repository } from '../fetching/git/git-files.ts';

/**
 * Where two lines of commits left each other: the newest commit that both have, and no descendant of which both have.
 * Nothing when there is none, or when the clone does not reach back so far.
 *
 * As git finds it (its `paint_down_to_common`): newest first, and what lies behind a common commit is marked, because
 * commits of one second, as a rebase makes them, come in any order. The library's own search goes by the number of
 * steps, and where a long-lived branch was merged it finds a commit that is far too old.
 */
export async function mergeBase(repository: Repository, one: string, other: string): Promise<string | undefined> {
	const painting = new Painting(repository);
	await painting.paint(one, ONE);
	await painting.paint(other, OTHER);
	for (let next = painting.next(); next; next = painting.next()) {
		const marks = painting.marksOf(next) | (painting.isCommon(next) ? BEHIND : 0);
		if (painting.isCommon(next)) painting.common.push(next);
		for (const parent of next.parents) await painting.paint(parent, marks);
	}
	return painting.common.find((commit) => !(painting.marksOf(commit) & BEHIND))?.oid;
}

const [ONE, OTHER, BEHIND] = [1, 2, 4];

interface Commit {
	readonly oid: string;
	readonly parents: readonly string[];
	readonly date: number;
}

class Painting {
	/** In the order in which they were found: newest first. */
	readonly common: Commit[] = [];
	readonly #repository: Repository;
	readonly #marks = new Map<string, number>();
	/** Oldest first. */
	readonly #waiting: Commit[] = [];

	constructor(repository: Repository) {
		this.#repository = repository;
	}

	marksOf({ oid }: Pick<Commit, 'oid'>): number {
		return this.#marks.get(oid) ?? 0;
	}

	/** Both have it, and it is not known yet to lie behind another such commit. */
	isCommon(commit: Commit): boolean {
		return this.marksOf(commit) === (ONE | OTHER);
	}

	async paint(oid: string, marks: number): Promise<void> {
		const before = this.marksOf({ oid });
		if ((before | marks) === before) return;
		this.#marks.set(oid, before | marks);
		const commit = await this.#read(oid);
		if (!commit) return;
		const at = this.#waiting.findIndex(({ date }) => date > commit.date);
		this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, commit);
	}

	/** Nothing once all that waits lies behind what was found. */
	next(): Commit | undefined {
		return this.#waiting.some((commit) => !(this.marksOf(commit) & BEHIND)) ? this.#waiting.pop() : undefined;
	}

	/** What is not there, as at the end of a shallow clone, leads nowhere. */
	async #read(oid: string): Promise<Commit | undefined> {
		const found = await git.readCommit({ ...this.#repository, oid }).catch(() => undefined);
		return found && { oid, parents: found.commit.parent, date: found.commit.committer.timestamp };
	}
}
