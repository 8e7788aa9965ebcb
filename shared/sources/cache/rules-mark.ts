import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A mark of the code that reads and judges: whatever it kept is void once the code is another.
 *
 * A version number would not change while somebody works on a rule.
 */
export function rulesMark(): string {
	MARK ??= markOf(judgingFiles());
	return MARK;
}

let MARK: string | undefined;

function markOf(files: readonly string[]): string {
	const hash = createHash('sha256');
	for (const path of files) {
		const { size, mtimeMs } = statSync(path);
		hash.update(`${path}\0${size}\0${mtimeMs}\n`);
	}
	return hash.digest('hex').slice(0, 32);
}

/** Three packages; or one file, when all the code was put into one. */
function judgingFiles(): string[] {
	const here = fileURLToPath(import.meta.url);
	if (!basename(here).startsWith('rules-mark.')) return [here];
	const { resolve } = createRequire(import.meta.url);
	const packages = ['@tenet/kernel', '@tenet/knowledge'].map((name) => dirname(resolve(name)));
	return [dirname(dirname(here)), ...packages].flatMap(codeFiles);
}

function codeFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.name === 'node_modules' || entry.name === 'dist') return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return codeFiles(path);
		return /\.[jt]s$/.test(entry.name) && !/\.(?:d|test)\.ts$/.test(entry.name) ? [path] : [];
	});
}
