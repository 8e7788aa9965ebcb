import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfiguredPack, DEFAULTS } from './configuration.ts';

/** The project's own pack where it is by default; not having one is no mistake. */
export function projectPack(
	root: string,
	folders: readonly string[] = [DEFAULTS.governance],
): readonly ConfiguredPack[] {
	const folder = folders.map((name) => join(root, name)).find(isFolder);
	return folder === undefined ? [] : [{ name: 'project', layer: 'project', root: folder }];
}

function isFolder(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
