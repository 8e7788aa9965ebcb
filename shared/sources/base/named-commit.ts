import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import git from 'isomorphic-git';
import type { Repository } from '../fetching/git/git-files.ts';
import type { Checkout } from './checkout.ts';

/**
 * The commit that a name means in a checkout, as git reads names: a branch, a tag, a remote's branch, a commit or the
 * beginning of one, each with `~2` or `^` behind it. A branch that only the remote has is meant by its bare name too:
 * that is all that a build server checks out.
 */
export async function namedCommit(
	checkout: Checkout,
	repository: Repository,
	name: string,
): Promise<string | undefined> {
	const [, start = '', steps = ''] = /^(.*?)((?:~\d*|\^)*)$/.exec(name) ?? [];
	if (!isRefName(start)) return undefined;
	const found = await startOf(checkout, repository, start);
	return found && (await ancestor(repository, found, stepsIn(steps)));
}

/** What git itself allows in the name of a ref (git-check-ref-format): it becomes a path on this disk. */
function isRefName(name: string): boolean {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: git refuses them too
	return name !== '' && !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|^[-/.]|\/[/.]|\/$|\.lock(?:\/|$)|\.$/.test(name);
}

async function startOf(checkout: Checkout, repository: Repository, name: string): Promise<string | undefined> {
	const own = SPECIAL.test(name) ? specialRef(checkout, name) : undefined;
	const tries = [
		...(own === undefined ? [] : [own]),
		...(/^[0-9a-f]{40}$/.test(name) ? [name] : []),
		...(SPECIAL.test(name) ? [] : [name, `origin/${name}`]),
	];
	for (const tried of tries) {
		const oid = await git.resolveRef({ ...repository, ref: tried }).catch(() => undefined);
		const commit = oid && (await commitOf(repository, oid));
		if (commit) return commit;
	}
	if (!/^[0-9a-f]{4,39}$/.test(name)) return undefined;
	const oid = await git.expandOid({ ...repository, oid: name }).catch(() => undefined);
	return oid && commitOf(repository, oid);
}

const SPECIAL = /^[A-Z_]*HEAD$/;

/** `HEAD`, `FETCH_HEAD`, `ORIG_HEAD`: of this work tree. The first line of a fetched one is what was asked for. */
function specialRef({ headFolder }: Checkout, name: string): string | undefined {
	try {
		const text = readFileSync(join(headFolder, name), 'utf8');
		return /^(?:ref: (\S+)|([0-9a-f]{40})\b)/.exec(text)?.slice(1).find(Boolean);
	} catch {
		return undefined;
	}
}

/** Tags that are objects of their own are looked through. */
async function commitOf(repository: Repository, oid: string): Promise<string | undefined> {
	const read = await git.readCommit({ ...repository, oid }).catch(() => undefined);
	return read?.oid;
}

function stepsIn(text: string): number {
	return [...text.matchAll(/~(\d*)|\^/g)].reduce((sum, [, count]) => sum + (count ? Number(count) : 1), 0);
}

async function ancestor(repository: Repository, commit: string, steps: number): Promise<string | undefined> {
	let at: string | undefined = commit;
	for (let step = 0; step < steps && at !== undefined; step++) at = (await parentsOf(repository, at))[0];
	return at && commitOf(repository, at);
}

async function parentsOf(repository: Repository, oid: string): Promise<readonly string[]> {
	const read = await git.readCommit({ ...repository, oid }).catch(() => undefined);
	return read?.commit.parent ?? [];
}
