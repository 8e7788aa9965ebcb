import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { PackFile } from '@tenet/knowledge';
import git from 'isomorphic-git';
import { scanFolder } from '../folder/scan-folder.ts';
import type { CommitTarget } from './commit-target.ts';
import { publishRefused } from './publish-refusal.ts';
import { type CommittedFile, committedFiles, type TreeEdits } from './tree-edits.ts';

/** What a commit of a pack changes. */
export interface PackChanges {
	readonly edits: TreeEdits;
	/** As they are told of: paths from the root of the work tree, sorted. */
	readonly told: readonly { readonly path: string; readonly change: 'added' | 'changed' | 'removed' }[];
	/** Files of the pack that git was told to ignore. */
	readonly ignored: readonly string[];
}

/**
 * How a pack differs from what its branch has of it.
 *
 * From the bytes that were read and validated: what is written to the disk meanwhile is not committed by accident.
 * Hidden files are no part of a pack, and stay as they are committed.
 *
 * @throws {Failure} `PUBLISH_REFUSED` when another repository stands in the pack's folder
 */
export async function packChanges(target: CommitTarget, files: readonly PackFile[]): Promise<PackChanges> {
	refuseInnerRepositories(target);
	const before = await committedFiles(target.repository, target.head, target.workTree.prefix);
	const edits = new Map<string, Pick<CommittedFile, 'oid' | 'mode'> | undefined>();
	const ignored: string[] = [];
	const lineEnds = await git.getConfig({ ...target.repository, path: 'core.autocrlf' });
	for (const file of files) {
		const path = below(target, file.path);
		if (!before.has(path) && (await isIgnored(target, path))) ignored.push(path);
		else edits.set(path, { ...(await hashed(file.bytes, `${lineEnds}`)), mode: modeOf(target, path) });
	}
	const kept = new Set([...edits.keys()].filter((path) => same(edits.get(path), before.get(path))));
	for (const path of before.keys()) if (!edits.has(path) && isRead(path, target)) edits.set(path, undefined);
	for (const path of kept) edits.delete(path);
	return { edits, told: toldOf(edits, before), ignored };
}

/** Keeps the bytes of a change as objects, so that a tree can name them. */
export async function keepBlobs(target: CommitTarget, files: readonly PackFile[], edits: TreeEdits): Promise<void> {
	const lineEnds = await git.getConfig({ ...target.repository, path: 'core.autocrlf' });
	for (const file of files) {
		const edit = edits.get(below(target, file.path));
		if (edit) await git.writeBlob({ ...target.repository, blob: committedBytes(file.bytes, `${lineEnds}`) });
	}
}

function below({ workTree: { prefix } }: CommitTarget, path: string): string {
	return prefix === '' ? path : `${prefix}/${path}`;
}

async function hashed(bytes: Uint8Array, lineEnds: string): Promise<{ readonly oid: string }> {
	const { oid } = await git.hashBlob({ object: committedBytes(bytes, lineEnds) });
	return { oid };
}

function modeOf({ workTree: { root } }: CommitTarget, path: string): string {
	const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
	return stats && (stats.mode & 0o100) !== 0 ? '100755' : '100644';
}

/** Where a checkout writes CRLF, git commits LF. */
function committedBytes(bytes: Uint8Array, lineEnds: string): Uint8Array {
	if (!/^(?:true|input)$/.test(lineEnds) || bytes.includes(0)) return bytes;
	return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1'));
}

async function isIgnored({ repository, workTree }: CommitTarget, filepath: string): Promise<boolean> {
	return git.isIgnored({ ...repository, dir: workTree.root, filepath });
}

function same(one: Pick<CommittedFile, 'oid' | 'mode'> | undefined, other: CommittedFile | undefined): boolean {
	return one?.oid === other?.oid && one?.mode === other?.mode;
}

/** Whether reading the pack would have shown the file, so that its absence means that it was removed. */
function isRead(path: string, { workTree: { prefix } }: CommitTarget): boolean {
	const steps = path.slice(prefix === '' ? 0 : prefix.length + 1).split('/');
	return !steps.some((step) => step.startsWith('.') || step === 'node_modules');
}

function toldOf(edits: TreeEdits, before: ReadonlyMap<string, CommittedFile>): PackChanges['told'] {
	const change = (path: string) => (before.has(path) ? 'changed' : 'added');
	return [...edits.keys()].sort().map((path) => ({ path, change: edits.get(path) ? change(path) : 'removed' }));
}

/** Their files would be taken into this one. */
function refuseInnerRepositories({ workTree: { root, prefix } }: CommitTarget): void {
	const [start, ...inner] = scanFolder(join(root, prefix)).folders;
	const other = inner.find((folder) => lstatSync(join(folder, '.git'), { throwIfNoEntry: false }));
	if (start !== undefined && other !== undefined)
		throw publishRefused(`${JSON.stringify(other.slice(start.length + 1))} is a repository of its own`, 'Move it out.');
}
