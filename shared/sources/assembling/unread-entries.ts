import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { scanFolder } from '../folder/scan-folder.ts';

/**
 * What stands in a pack's folder and is no part of the pack: hidden files and folders, and `node_modules`. Git's own
 * folder is not named, for nobody takes it for content.
 */
export function unreadEntries(root: string): readonly string[] {
	const scan = scanFolder(root);
	const [start = root] = scan.folders;
	const read = new Set([...scan.files.map(({ location }) => location), ...scan.folders]);
	return scan.folders
		.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
		.filter((location) => !read.has(location))
		.map((location) => location.slice(start.length + 1).replaceAll(sep, '/'))
		.filter((path) => path !== '.git')
		.sort();
}
