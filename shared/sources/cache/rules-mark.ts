import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A mark of the code that reads and judges: whatever it kept is void once the code is another.
 *
 * A version number would not change while somebody works on a rule.
 */
export function rulesMark(): string {
	const hash = createHash('sha256');
	const here = fileURLToPath(import.meta.url);
	for (const folder of [dirname(dirname(here)), ...judgingFolders()]) {
		for (const path of codeFiles(folder)) {
			const { size, mtimeMs } = statSync(path);
			hash.update(`${path}\0${size}\0${mtimeMs}\n`);
		}
	}
	return hash.digest('hex').slice(0, 32);
}

function judgingFolders(): string[] {
	const { resolve } = createRequire(import.meta.url);
	return ['@tenet/kernel', '@tenet/knowledge'].flatMap((name) => {
		try {
			return [dirname(resolve(name))];
		} catch {
			// One bundle holds all the code: the folder of this file is enough.
			return [];
		}
	});
}

function codeFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.name === 'node_modules' || entry.name === 'dist') return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return codeFiles(path);
		return /\.[jt]s$/.test(entry.name) && !/\.(?:d|test)\.ts$/.test(entry.name) ? [path] : [];
	});
}
