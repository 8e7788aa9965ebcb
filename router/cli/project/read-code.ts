import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeFile } from '@tenet/domains';

/** What is looked at: languages that services and their migrations are written in. */
const CODE =
	/\.(?:sql|ddl|psql|pgsql|[cm]?[jt]sx?|py|java|kts?|scala|groovy|go|cs|fs|vb|rs|rb|php|xml|ya?ml|ex|exs|clj|prisma)$/i;

/** Built, fetched or not authored: never the component's own words. */
const NOT_OWN = new Set([
	'node_modules',
	'dist',
	'build',
	'target',
	'out',
	'vendor',
	'coverage',
	'__pycache__',
	'venv',
]);

const LIMITS = { bytes: 2_000_000, files: 50_000, depth: 40 } as const;

export interface ReadCode {
	/** Sorted by path. */
	readonly files: readonly CodeFile[];
	readonly skipped: readonly { readonly file: string; readonly why: string }[];
}

/** The code below a folder. Links are not followed, and dot folders are not looked into. */
export function readCode(root: string): ReadCode {
	const read = { files: [] as CodeFile[], skipped: [] as { file: string; why: string }[] };
	readInto(read, root, '');
	return read;
}

type Growing = { readonly files: CodeFile[]; readonly skipped: { file: string; why: string }[] };

function readInto(read: Growing, root: string, folder: string): void {
	if (folder.split('/').length > LIMITS.depth) {
		read.skipped.push({ file: folder, why: 'nested too deeply' });
		return;
	}
	const entries = readdirSync(join(root, folder), { withFileTypes: true });
	for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
		const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
		if (entry.name.startsWith('.') || NOT_OWN.has(entry.name)) continue;
		if (entry.isDirectory()) readInto(read, root, path);
		else if (entry.isFile() && CODE.test(entry.name)) readFile(read, root, path);
	}
}

function readFile({ files, skipped }: Growing, root: string, path: string): void {
	const { size } = statSync(join(root, path));
	if (size > LIMITS.bytes) skipped.push({ file: path, why: `larger than ${LIMITS.bytes} bytes` });
	else if (files.length >= LIMITS.files) skipped.push({ file: path, why: `more than ${LIMITS.files} files` });
	else files.push({ path, text: readFileSync(join(root, path), 'utf8') });
}
