import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfiguredPack, DEFAULTS } from './configuration.ts';

/** The project's own pack where it is by default; not having one is no mistake. */
export function projectPack(root: string): readonly ConfiguredPack[] {
	const folder = join(root, DEFAULTS.governance);
	const there = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
	return there ? [{ name: 'project', layer: 'project', root: folder }] : [];
}
