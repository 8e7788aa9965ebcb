import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A mark of the code that reads and judges content: whatever it kept is void once the code is another.
 *
 * A version number would not change while somebody works on a rule.
 */
export function rulesMark(): string {
	contentMark ??= markOf(filesOf(({ sources, kernel, knowledge }) => [sources, kernel, knowledge].flatMap(codeFiles)));
	return contentMark;
}

/** As `rulesMark`, of the code that reads and judges `tenet.yaml`: every command waits for it, and it is far less. */
export function configurationMark(): string {
	return markOf(
		filesOf(({ sources, kernel, knowledge }) => [
			...[join(sources, 'configuration'), kernel].flatMap(codeFiles),
			join(knowledge, `artifact${extname(HERE)}`),
		]),
	);
}

let contentMark: string | undefined;

const HERE = fileURLToPath(import.meta.url);

interface CodeFolders {
	readonly sources: string;
	readonly kernel: string;
	readonly knowledge: string;
}

/** Some of three packages; or one file, when all the code was put into one. */
function filesOf(choose: (folders: CodeFolders) => readonly string[]): readonly string[] {
	if (!basename(HERE).startsWith('rules-mark.')) return [HERE];
	const { resolve } = createRequire(import.meta.url);
	const [kernel, knowledge] = [dirname(resolve('@tenet/kernel')), dirname(resolve('@tenet/knowledge'))];
	return choose({ sources: dirname(dirname(HERE)), kernel, knowledge });
}

function markOf(files: readonly string[]): string {
	const hash = createHash('sha256');
	for (const path of files) {
		const { size, mtimeMs } = statSync(path);
		hash.update(`${path}\0${size}\0${mtimeMs}\n`);
	}
	return hash.digest('hex').slice(0, 32);
}

function codeFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.name === 'node_modules' || entry.name === 'dist') return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return codeFiles(path);
		return /\.[jt]s$/.test(entry.name) && !/\.(?:d|test)\.[jt]s$/.test(entry.name) ? [path] : [];
	});
}
