import { spawnSync } from 'node:child_process';
import { type Finished, finished } from '../tenet-command.ts';

/** A system tool, present on every Linux. */
const UNSHARE = ['unshare', '-m'] as const;

/** Whether this user may make mounts that only its own children see. */
export function canMount(): boolean {
	return spawnSync(UNSHARE[0], [...UNSHARE.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
}

/**
 * Runs a shell script in its own mount namespace; the mounts go with it. `$1` is the folder; the rest, from `$2` on,
 * are the words of the program that the script runs as `"$@"` after `shift`.
 */
export function inMountNamespace(script: string, folder: string, words: readonly string[]): Promise<Finished> {
	return finished([...UNSHARE, 'sh', '-ec', script, 'sh', folder, ...words], { folder: process.cwd() });
}
