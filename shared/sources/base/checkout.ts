import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A git checkout as it is looked at, never changed. */
export interface Checkout {
	/** Absolute, without links. */
	readonly root: string;
	/** Where `HEAD` is: that of a linked work tree is its own. */
	readonly headFolder: string;
	/** Where objects and refs are, which linked work trees share. */
	readonly gitdir: string;
	/** Whether older commits were left out when it was cloned. */
	readonly isShallow: boolean;
}

/** The checkout that a folder stands in; nothing when it stands in none. */
export function checkoutOf(folder: string): Checkout | undefined {
	for (let root = realpathSync(folder); ; root = dirname(root)) {
		const headFolder = gitFolderOf(join(root, '.git'));
		if (headFolder !== undefined) {
			const common = firstLine(join(headFolder, 'commondir'));
			const gitdir = common === undefined ? headFolder : resolve(headFolder, common);
			return { root, headFolder, gitdir, isShallow: existsSync(join(gitdir, 'shallow')) };
		}
		if (dirname(root) === root) return undefined;
	}
}

/** A linked work tree and a submodule have a file that names the folder. */
function gitFolderOf(path: string): string | undefined {
	const stats = lstatSync(path, { throwIfNoEntry: false });
	if (stats?.isDirectory()) return path;
	const [, named] = /^gitdir: (.+)$/.exec(stats?.isFile() ? (firstLine(path) ?? '') : '') ?? [];
	return named === undefined ? undefined : resolve(dirname(path), named);
}

function firstLine(path: string): string | undefined {
	try {
		return readFileSync(path, 'utf8').split('\n', 1)[0]?.trim();
	} catch {
		return undefined;
	}
}
