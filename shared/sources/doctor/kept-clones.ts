import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Finding } from '@tenet/kernel';
import type { ConfiguredPack } from '../configuration/configuration.ts';
import { installedFinding } from '../installed/installed-finding.ts';

/**
 * The clones of a pack that a fetch replaced and kept beside the new one. Nothing here removes them: somebody may have
 * committed in one, and only a person knows.
 */
export function keptClones({
	name,
	root,
	remote,
}: Pick<ConfiguredPack, 'name' | 'root' | 'remote'>): readonly Finding[] {
	if (remote?.type !== 'git') return [];
	return clonesBeside(root).map((path) => ({
		...installedFinding(
			'pack-clone-kept',
			name,
			`A clone of ${JSON.stringify(name)} that was replaced is kept in ${path}.`,
		),
		remedy: `When nothing in it is needed any more, run: rm -rf -- ${shellWord(path)}`,
	}));
}

function clonesBeside(root: string): readonly string[] {
	const begin = `${basename(root)}.replaced-`;
	return namesIn(dirname(root))
		.filter((entry) => entry.startsWith(begin) && KEPT.test(entry.slice(begin.length)))
		.sort()
		.map((entry) => join(dirname(root), entry));
}

/** As `git-install.ts` names them; `.unfinished` is what a process left that died. */
const KEPT = /^(?:[0-9a-f]{7}|damaged)(?:-[0-9]+)?(?:\.unfinished)?$/;

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

/** One word for a POSIX shell, whatever the path has in it. */
function shellWord(path: string): string {
	return /^[A-Za-z0-9_./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
