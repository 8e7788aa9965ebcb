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
	contentMark ??= markOf(filesOf('', ['@tenet/kernel', '@tenet/knowledge', '@tenet/domains', ...RULES_OF_CONTRACTS]));
	return contentMark;
}

/** As `rulesMark`, of the code that judges changes of contracts. */
export function judgesMark(): string {
	judgingMark ??= markOf(filesOf('cache', ['@tenet/contracts']));
	return judgingMark;
}

let judgingMark: string | undefined;

/** As `rulesMark`, of the code that reads and judges `tenet.yaml`: every command waits for it, and it is far less. */
export function configurationMark(): string {
	return markOf(filesOf('configuration', ['@tenet/kernel']));
}

let contentMark: string | undefined;

/** Folders of their package: what judges changes is much more, and judges no pack. */
const RULES_OF_CONTRACTS = ['@tenet/contracts/registry', '@tenet/contracts/rules'];

/** Of this package and of those named; or one file, when all the code was put into one. */
function filesOf(folder: string, packages: readonly string[]): readonly string[] {
	const here = fileURLToPath(import.meta.url);
	if (!basename(here).startsWith('rules-mark.')) return [here];
	const { resolve } = createRequire(import.meta.url);
	return [join(dirname(dirname(here)), folder), ...packages.map((name) => dirname(resolve(name)))].flatMap(codeFiles);
}

function markOf(files: readonly string[]): string {
	const seen = files.map((path) => {
		const { size, mtimeMs } = statSync(path);
		return `${path}\0${size}\0${mtimeMs}\n`;
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
