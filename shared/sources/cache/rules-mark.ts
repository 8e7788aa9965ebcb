import { hash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A mark of the code that reads and judges content: whatever it kept is void once the code is another.
 *
 * A version number would not change while somebody works on a rule.
 */
export function rulesMark(): string {
	contentMark ??= markOf(filesOf('', JUDGING_CONTENT));
	return contentMark;
}

let contentMark: string | undefined;

/** As `rulesMark`, of the code that judges changes of contracts. */
export function judgesMark(): string {
	changesMark ??= markOf(filesOf('cache', JUDGING_CHANGES));
	return changesMark;
}

let changesMark: string | undefined;

/** As `rulesMark`, of the code that reads and judges `tenet.yaml`: every command waits for it, and it is far less. */
export function configurationMark(): string {
	return markOf(filesOf('configuration', ['@tenet/kernel']));
}

/**
 * Whole packages, with all that they import: the rules of contracts alone reach into half of the folders of theirs, and
 * a folder that is forgotten here keeps a verdict that the code no longer gives.
 */
export const JUDGING_CONTENT = ['@tenet/kernel', '@tenet/knowledge', '@tenet/domains', '@tenet/contracts'];
export const JUDGING_CHANGES = ['@tenet/kernel', '@tenet/knowledge', '@tenet/contracts'];

/** Of this package and of those named; or the folder of the bundle that all of them are in, which an install makes anew. */
function filesOf(folder: string, packages: readonly string[]): readonly string[] {
	const here = fileURLToPath(import.meta.url);
	if (!basename(here).startsWith('rules-mark.')) return [dirname(here)];
	const { resolve } = createRequire(import.meta.url);
	return [join(dirname(dirname(here)), folder), ...packages.map((name) => dirname(resolve(name)))].flatMap(codeFiles);
}

function markOf(files: readonly string[]): string {
	const seen = files.map((path) => {
		// Published packages are unpacked with the same time of writing for every file, and every release.
		const { size, mtimeMs, ctimeMs } = statSync(path);
		return `${path}\0${size}\0${mtimeMs}\0${ctimeMs}\n`;
	});
	return hash('sha256', seen.join('')).slice(0, 32);
}

function codeFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.name === 'node_modules' || entry.name === 'dist') return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return codeFiles(path);
		return /\.[jt]s$/.test(entry.name) && !/\.(?:d|test)\.[jt]s$/.test(entry.name) ? [path] : [];
	});
}
