import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MAIN_LINE } from '@tenet/context-pack';
import { openFileBlobStore } from '@tenet/router/store/file-blob-store';
import { openPackStore } from '@tenet/router/store/open-pack-store';
import type { PackStore } from '@tenet/router/store/pack-store';
import { type Running, started } from '../tenet-command.ts';
import type { Observation } from './history.ts';

/** What a child said, one line each; a line cut off by a kill is left out. */
export interface Said extends Partial<Observation> {
	readonly ready?: number;
	readonly created?: boolean;
	readonly code?: string;
	readonly message?: string;
}

/** The scripts that stand beside this file. */
const CHILDREN = {
	'publish-forever': new URL('./publish-forever.ts', import.meta.url),
	'publish-once': new URL('./publish-once.ts', import.meta.url),
	'use-store': new URL('./use-store.ts', import.meta.url),
	'watch-line': new URL('./watch-line.ts', import.meta.url),
};
type Child = keyof typeof CHILDREN;

/** The words that start a built child script: Node 20 runs no TypeScript, so `npm test` builds before it tests. */
export function childWords(child: Child, ...words: readonly string[]): readonly [string, ...string[]] {
	const built = fileURLToPath(
		new URL(`../../dist/support/store/${basename(CHILDREN[child].pathname, '.ts')}.js`, CHILDREN[child]),
	);
	if (!existsSync(built)) throw new Error(`Cannot start "${built}": it is not built. Run "npm run build".`);
	return [process.execPath, built, ...words];
}

/** Starts a child script and answers when it is ready to be told. */
export async function readyChild(script: Child, ...words: readonly string[]): Promise<Running> {
	const child = started(childWords(script, ...words), { folder: process.cwd() });
	await child.said('"ready"');
	return child;
}

/** Starts a publisher that goes on until it is killed, and answers when it begins its nth turn (from 0). */
export async function publisherInTurn(turn: number, folder: string, label: string): Promise<Running> {
	const child = started(childWords('publish-forever', folder, label), { folder: process.cwd() });
	await child.said(`{"turn":${turn}}`);
	return child;
}

export function tell(child: Running): void {
	child.child.stdin?.end('go\n');
}

export function said(stdout: string): readonly Said[] {
	const whole = stdout.slice(0, stdout.lastIndexOf('\n') + 1);
	return whole.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Said] : []));
}

/** The versions that a child was promised or saw. */
export function observations(stdout: string): readonly Observation[] {
	return said(stdout).flatMap(({ version, digest }) => (version && digest ? [{ version, digest }] : []));
}

/** A store as a process sees it that has just started. */
export function freshStore(folder: string): PackStore {
	return openPackStore(openFileBlobStore(folder), { now: () => new Date() });
}

/** The line `main` as it stands. */
export function lineNow(folder: string): readonly Observation[] {
	return freshStore(folder)
		.versions(MAIN_LINE)
		.map(({ record: { version, digest } }) => ({ version, digest }));
}
