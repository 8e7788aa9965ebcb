import { createHash } from 'node:crypto';
import type { PackLook } from '../installed/installed-pack.ts';
import { scanFolder } from './scan-folder.ts';

/** Which folders a pack's folder has, and a mark of all its files as the file system tells them. */
export function lookAtFolder(root: string): PackLook {
	const { files, folders, problems } = scanFolder(root);
	const hash = createHash('sha256');
	for (const { path, signature } of files) hash.update(`${path}\0${signature}\n`);
	hash.update(JSON.stringify(problems));
	return { folders, mark: hash.digest('hex') };
}
