import { copyFileSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { madeFolder } from './temporary-folder.ts';
import { CHECKOUT, finished } from './tenet-command.ts';

/** A clone of this checkout as it stands, changes included, where nothing is installed or built. Its path has a space. */
export async function freshCheckout(): Promise<string> {
	const folder = join(madeFolder(), 'a checkout');
	const listed = await finished(['git', 'ls-files', '-z', '-co', '--exclude-standard'], { folder: CHECKOUT });
	for (const file of listed.stdout.split('\0').filter((name) => name !== '')) copied(file, folder);
	await git(folder, 'init', '--quiet');
	await git(folder, 'add', '--all');
	await git(folder, '-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'As it is');
	return folder;
}

/** What `git status` says, as its short lines. */
export async function changesIn(folder: string): Promise<string> {
	return (await git(folder, 'status', '--porcelain')).stdout;
}

async function git(folder: string, ...words: string[]) {
	const done = await finished(['git', ...words], { folder });
	if (done.exit !== 0) throw new Error(`git ${words[0]} failed: ${done.stderr}`);
	return done;
}

function copied(file: string, folder: string): void {
	const source = join(CHECKOUT, file);
	const target = join(folder, file);
	const stats = lstatSync(source, { throwIfNoEntry: false });
	if (stats === undefined) return;
	mkdirSync(dirname(target), { recursive: true });
	if (stats.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
	else copyFileSync(source, target);
}
