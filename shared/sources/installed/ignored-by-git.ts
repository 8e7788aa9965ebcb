import { dirname, join, sep } from 'node:path';
import { cachePlace } from '../cache/cache-place.ts';
import { DEFAULTS } from '../configuration/configuration.ts';

/**
 * Keeps a project's git away from packs that are installed where they are by default: a clone inside a work tree would
 * be added to it as a repository of its own.
 */
export function ignoredByGit(root: string): void {
	const folder = dirname(root);
	if (folder.endsWith(sep + join(DEFAULTS.packs))) cachePlace(folder);
}
