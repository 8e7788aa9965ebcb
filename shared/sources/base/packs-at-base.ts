import { existsSync, realpathSync } from 'node:fs';
import { digestOf, Failure } from '@tenet/kernel';
import type { PackFiles } from '@tenet/knowledge';
import { type LoadedPack, loadPack } from '@tenet/knowledge/load-pack';
import git from 'isomorphic-git';
import type { Configuration, ConfiguredPack } from '../configuration/configuration.ts';
import type { Environment } from '../configuration/environment.ts';
import { readCommitFolder } from '../fetching/git/git-commit.ts';
import { openRepository, type Repository } from '../fetching/git/git-files.ts';
import { treeEntryAt } from '../fetching/git/git-tree.ts';
import { readPackFolder } from '../folder/pack-folder.ts';
import { openInstalled } from '../knowledge-folders.ts';
import { type Checkout, checkoutOf } from './checkout.ts';
import { mergeBase } from './merge-base.ts';
import { namedCommit } from './named-commit.ts';
import { below, type CommittedFolder, packsThen } from './packs-then.ts';

export interface BaseRequest {
	/** As a person types it: a branch, a tag, a commit. */
	readonly ref: string;
	readonly builtinRoot: string;
	readonly env: Environment;
}

/** What governed where a branch began. */
export interface PacksAtBase {
	/** The commit that was read. */
	readonly commit: string;
	/** Whether that is where the branch left `ref`, or, when that cannot be told, the tip of `ref` itself. */
	readonly at: 'merge-base' | 'tip';
	/** In precedence order, lowest first. */
	readonly loaded: readonly LoadedPack[];
	/** The names of packs that are in no commit of this repository: they are taken as they are now. */
	readonly asNow: readonly string[];
}

/**
 * The packs that govern a folder, as they were where its branch left another one: read from git's objects, so that
 * nothing is checked out and no file changes.
 *
 * @throws {Failure} `USAGE` outside a git checkout, or when nothing has that name; `PACK_UNREADABLE` when objects of the
 * commit are not in the clone
 */
export async function packsAtBase(configuration: Configuration, request: BaseRequest): Promise<PacksAtBase> {
	const checkout = checkoutOf(configuration.root);
	if (!checkout) throw notInGit(request.ref);
	const repository = openRepository(checkout.gitdir);
	const tip = await namedCommit(checkout, repository, request.ref);
	if (tip === undefined) throw await notThere(request.ref, checkout, repository);
	const head = await namedCommit(checkout, repository, 'HEAD');
	const fork = head && (await mergeBase(repository, head, tip));
	const commit = fork ?? tip;
	const reading = new BaseReading({ checkout, repository, commit });
	try {
		const packs = await packsThen(configuration, reading.folder(configuration.root), request.env);
		const loaded = await loadedThen(reading, packs, request.builtinRoot);
		return { commit, at: fork === undefined ? 'tip' : 'merge-base', loaded, asNow: reading.asNow.sort() };
	} catch (error) {
		throw isMissing(error) ? notWhole(request.ref, commit) : error;
	}
}

async function loadedThen(
	reading: BaseReading,
	packs: readonly ConfiguredPack[],
	builtinRoot: string,
): Promise<readonly LoadedPack[]> {
	const loaded = [loadPack(readPackFolder(builtinRoot, { name: 'builtin', layer: 'builtin' }))];
	for (const pack of packs) {
		const files = await reading.pack(pack);
		if (files) loaded.push(loadPack(files));
	}
	return loaded;
}

interface ReadFrom {
	readonly checkout: Checkout;
	readonly repository: Repository;
	readonly commit: string;
}

class BaseReading {
	readonly asNow: string[] = [];
	readonly #from: ReadFrom;

	constructor(from: ReadFrom) {
		this.#from = from;
	}

	folder(root: string): CommittedFolder {
		const { repository, commit } = this.#from;
		const entry = async (name: string) => {
			const path = [this.#within(root) ?? '', name].filter((part) => part !== '').join('/');
			return treeEntryAt(repository, (await git.readCommit({ ...repository, oid: commit })).commit.tree, path);
		};
		return {
			file: async (name) => {
				const found = await entry(name);
				return found?.is === 'file' ? (await git.readBlob({ ...repository, oid: found.oid })).blob : undefined;
			},
			has: async (name) => (await entry(name))?.is === 'folder',
		};
	}

	/** A pack of another repository, or of none, is no part of the commit. */
	async pack(pack: ConfiguredPack): Promise<PackFiles | undefined> {
		const { name, layer, root, remote } = pack;
		const within = remote ? undefined : this.#within(root);
		if (within === undefined) {
			this.asNow.push(name);
			return openInstalled(pack).read();
		}
		const { repository, commit } = this.#from;
		const content = await readCommitFolder(repository, commit, within);
		if (!content) return undefined;
		const files = content.files.map(({ path, bytes }) => ({ path, bytes, digest: digestOf(bytes) }));
		return { name, layer, files, findings: content.problems.map((problem) => ({ ...problem, pack: name })) };
	}

	/** Where the folder is in the repository; nothing when it belongs to another one, or to none. */
	#within(folder: string): string | undefined {
		const { checkout } = this.#from;
		if (!existsSync(folder)) return below(checkout.root, folder);
		const real = realpathSync(folder);
		return checkoutOf(real)?.root === checkout.root ? below(checkout.root, real) : undefined;
	}
}

/** What the library throws of objects that are not there, or are damaged; anything else is a bug of ours. */
function isMissing(error: unknown): boolean {
	if (!(error instanceof Error) || error instanceof Failure) return false;
	return 'code' in error || /^(?:NotATree|MalformedTree)$/.test(error.message);
}

function notInGit(ref: string): Failure {
	return new Failure(
		'USAGE',
		`Cannot compare with ${JSON.stringify(ref)}: this folder is in no git checkout. Type it in one, or leave "--base" out.`,
	);
}

async function notThere(ref: string, checkout: Checkout, repository: Repository): Promise<Failure> {
	const { isShallow } = checkout;
	const start = ref.replace(/[~^][~^\d]*$/, '');
	if (await isBeforeAnyCommit(start, checkout, repository)) {
		const why = 'nothing is committed there yet. Commit first, or leave "--base" out.';
		return new Failure('USAGE', `Cannot compare with ${JSON.stringify(ref)}: ${why}`, { ref });
	}
	if (start !== ref && (await namedCommit(checkout, repository, start)) !== undefined) {
		const why = isShallow
			? `this shallow clone does not reach that far back from "${start}". Run "git fetch --unshallow".`
			: `the history of "${start}" does not go back that far. Name a commit that it has: "git log --oneline" lists them.`;
		return new Failure('USAGE', `Cannot compare with ${JSON.stringify(ref)}: ${why}`, { ref });
	}
	const branch = start.replace(/^origin\//, '');
	const why = isShallow ? 'this shallow clone has no' : 'this clone has no';
	return new Failure(
		'USAGE',
		`Cannot compare with ${JSON.stringify(ref)}: ${why} branch, tag or commit of that name. ` +
			`Run "git fetch origin ${branch}", and name "origin/${branch}", or "FETCH_HEAD" in a clone of one branch.`,
		{ ref },
	);
}

/** `HEAD`, and the branch that it names, in a repository in which nobody has committed. */
async function isBeforeAnyCommit(start: string, checkout: Checkout, repository: Repository): Promise<boolean> {
	if ((await namedCommit(checkout, repository, 'HEAD')) !== undefined) return false;
	return start === 'HEAD' || start === (await git.currentBranch(repository).catch(() => undefined));
}

function notWhole(ref: string, commit: string): Failure {
	return new Failure(
		'PACK_UNREADABLE',
		`Cannot read the packs at ${JSON.stringify(ref)}: objects of commit ${commit.slice(0, 7)} are not in this clone. ` +
			`Run "git fetch --refetch origin ${ref.replace(/^origin\//, '')}".`,
		{ ref, commit },
	);
}
