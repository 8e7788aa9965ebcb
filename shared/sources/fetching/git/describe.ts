import { readCommit } from 'isomorphic-git';
import { abbreviated } from './describe-abbreviation.ts';
import { type NamedCommit, tagsOfCommits } from './describe-tags.ts';
import { openRepository, type Repository } from './git-files.ts';
import { readRefs } from './git-refs.ts';

/** git looks at no more tags than these before it decides. */
const CANDIDATES = 10;

/**
 * What `git describe --tags --always COMMIT` says in a clone, computed from its objects: a pack's version as anybody
 * with git sees it (seed 002, FR-021 and success criterion 8).
 */
export async function describe(gitdir: string, commit: string): Promise<string> {
	const repository = openRepository(gitdir);
	const tags = await tagsOfCommits(repository, (await readRefs(gitdir)).tags);
	const exact = tags.get(commit);
	if (exact) return exact.tag;
	const short = () => abbreviated(repository, commit);
	if (tags.size === 0) return short();
	const nearest = await new History(repository, tags).nearestOf(commit);
	return nearest ? `${nearest.tag}-${nearest.depth}-g${await short()}` : short();
}

interface Visited {
	readonly oid: string;
	readonly date: number;
	readonly parents: readonly string[];
	/** One bit for each candidate that this commit is an ancestor of, or is. */
	within: number;
}

interface Candidate {
	readonly tag: string;
	readonly annotated: boolean;
	readonly bit: number;
	/** How many of the commits seen are not behind the tag. */
	depth: number;
}

/** Walks from a commit to the past, latest commit first, and counts for each tag met what is not behind it. */
class History {
	readonly #repository: Repository;
	readonly #tags: ReadonlyMap<string, NamedCommit>;
	readonly #seen = new Map<string, Visited>();
	readonly #candidates: Candidate[] = [];
	/** To be visited, latest first; of one date in the order of arrival. */
	#waiting: Visited[] = [];
	#visits = 0;

	constructor(repository: Repository, tags: ReadonlyMap<string, NamedCommit>) {
		this.#repository = repository;
		this.#tags = tags;
	}

	async nearestOf(commit: string): Promise<Candidate | undefined> {
		await this.#reach(commit, 0);
		await this.#findCandidates();
		const [best] = this.#candidates.sort((one, other) => one.depth - other.depth || one.bit - other.bit);
		if (best) await this.#finishDepth(best);
		return best;
	}

	async #findCandidates(): Promise<void> {
		for (let visited = this.#waiting.shift(); visited; visited = this.#waiting.shift()) {
			const named = this.#tags.get(visited.oid);
			if (named && this.#candidates.length === CANDIDATES) {
				this.#wait(visited);
				return;
			}
			this.#visits += 1;
			if (named) this.#take(named, visited);
			this.#deepen(visited);
			if (this.#isDecided(visited)) return;
			await this.#reachParents(visited);
		}
	}

	#take({ tag, annotated }: NamedCommit, visited: Visited): void {
		const bit = 1 << this.#candidates.length;
		this.#candidates.push({ tag, annotated, bit, depth: this.#visits - 1 });
		visited.within |= bit;
	}

	#deepen({ within }: Visited): void {
		for (const candidate of this.#candidates) if (!(within & candidate.bit)) candidate.depth += 1;
	}

	/** Nothing but this commit is left, and it is behind all of the best. */
	#isDecided(visited: Visited): boolean {
		if (this.#waiting.length > 0 || !this.#candidates.some(({ annotated }) => annotated)) return false;
		const least = Math.min(...this.#candidates.map(({ depth }) => depth));
		const best = this.#candidates.filter(({ depth }) => depth === least).reduce((bits, { bit }) => bits | bit, 0);
		return (visited.within & best) === best;
	}

	/** Counts on until all that is left is behind the tag. */
	async #finishDepth(best: Candidate): Promise<void> {
		for (let visited = this.#waiting.shift(); visited; visited = this.#waiting.shift()) {
			if (!(visited.within & best.bit)) best.depth += 1;
			else if (this.#waiting.every(({ within }) => within & best.bit)) return;
			await this.#reachParents(visited);
		}
	}

	async #reachParents({ parents, within }: Visited): Promise<void> {
		for (const parent of parents) await this.#reach(parent, within);
	}

	async #reach(oid: string, within: number): Promise<void> {
		const known = this.#seen.get(oid);
		if (known) {
			known.within |= within;
			return;
		}
		const { commit } = await readCommit({ ...this.#repository, oid });
		const visited = { oid, date: commit.committer.timestamp, parents: commit.parent, within };
		this.#seen.set(oid, visited);
		this.#wait(visited);
	}

	#wait(visited: Visited): void {
		const at = this.#waiting.findIndex(({ date }) => date < visited.date);
		this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, visited);
	}
}
