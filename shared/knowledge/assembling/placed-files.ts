import type { PackFile } from '../pack-files.ts';
import { fileKey, type JoinedArtifacts } from './artifact-conflicts.ts';
import type { Account, Conflict } from './assembly.ts';
import type { InputPack } from './input-pack.ts';
import { isProse, placeOf, withPackName } from './place-of.ts';

/** Every file of every input at its place in the assembled pack. */
export interface PlacedFiles {
	/** What stays, by path. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	readonly accounts: readonly Account[];
	readonly conflicts: readonly Conflict[];
}

interface Placed {
	readonly pack: string;
	readonly file: PackFile;
	/** Where it would stand. */
	readonly path: string;
	readonly anew?: true;
}

export function placeFiles(packs: readonly InputPack[], joined: JoinedArtifacts): PlacedFiles {
	const placed = apart(packs.flatMap(({ name, files }) => files.map((file) => placedFile(name, file))));
	const holders = new Map<string, Placed>();
	const accounts = placed.map((one): Account => {
		const { pack, file, path } = one;
		const account = { pack, file: file.path, into: path };
		if (one.anew) return { ...account, fate: 'replaced' };
		const stays = joined.sameAs.get(fileKey(pack, file.path));
		if (stays) return { ...account, fate: 'merged', into: stays.artifact.file };
		if (holders.has(path)) return { ...account, fate: 'merged' };
		holders.set(path, one);
		return { ...account, fate: file.path === path ? 'kept' : 'moved' };
	});
	return {
		files: new Map([...holders].map(([path, { file }]) => [path, file.bytes])),
		accounts,
		conflicts: [...pathConflicts(placed, joined), ...nameConflicts([...holders.values()])],
	};
}

function placedFile(pack: string, file: PackFile): Placed {
	return { pack, file, ...placeOf(file.path, pack) };
}

/** A readme in a folder bears its pack's name only where another pack has one too. */
function apart(placed: readonly Placed[]): readonly Placed[] {
	const digests = new Map<string, Set<string>>();
	for (const { path, file } of placed) digests.set(path, (digests.get(path) ?? new Set()).add(file.digest));
	return placed.map((one) => {
		const clashes = (digests.get(one.path)?.size ?? 0) > 1 && one.path === one.file.path;
		return clashes && isProse(one.path) ? { ...one, path: withPackName(one.path, one.pack) } : one;
	});
}

/** Files of one path that differ; two that are one artifact, the same or disputed, are told of as that. */
function pathConflicts(placed: readonly Placed[], { sameAs, disputed }: JoinedArtifacts): readonly Conflict[] {
	const byPath = new Map<string, Placed[]>();
	for (const one of placed) {
		const key = fileKey(one.pack, one.file.path);
		if (one.anew || sameAs.has(key) || disputed.has(key)) continue;
		byPath.set(one.path, [...(byPath.get(one.path) ?? []), one]);
	}
	return [...byPath].flatMap(([path, all]) =>
		new Set(all.map(({ file }) => file.digest)).size > 1 ? [pathConflict(path, all)] : [],
	);
}

function pathConflict(path: string, all: readonly Placed[]): Conflict {
	const who = all.map(({ pack }) => pack).join(', ');
	return {
		kind: 'path-differs',
		about: path,
		claims: claimsOf(all),
		message: `Cannot keep ${JSON.stringify(path)}: ${who} each have another file of this path.`,
		remedy: 'Rename one of them, and what refers to it.',
	};
}

/** What a file system that does not tell case apart, or any file system, could not hold side by side. */
function nameConflicts(placed: readonly Placed[]): readonly Conflict[] {
	const byFolded = new Map<string, Placed>();
	const conflicts: Conflict[] = [];
	for (const one of placed) {
		const folded = one.path.toLowerCase();
		const other = byFolded.get(folded);
		if (other) conflicts.push(caseConflict(other, one));
		else byFolded.set(folded, one);
	}
	for (const one of placed) {
		const file = foldersOf(one.path.toLowerCase()).flatMap((folder) => byFolded.get(folder) ?? [])[0];
		if (file) conflicts.push(folderConflict(file, one));
	}
	return conflicts;
}

function foldersOf(path: string): readonly string[] {
	const steps = path.split('/').slice(0, -1);
	return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

function caseConflict(one: Placed, other: Placed): Conflict {
	return {
		kind: 'path-differs-by-case',
		about: one.path,
		claims: claimsOf([one, other]),
		message: `Cannot keep ${JSON.stringify(one.path)} and ${JSON.stringify(other.path)}: the paths differ only by case.`,
		remedy: 'Rename one of them.',
	};
}

function folderConflict(file: Placed, inside: Placed): Conflict {
	return {
		kind: 'path-in-file',
		about: file.path,
		claims: claimsOf([file, inside]),
		message: `Cannot keep ${JSON.stringify(inside.path)}: ${JSON.stringify(file.path)} is a file in ${file.pack}.`,
		remedy: 'Rename one of them.',
	};
}

function claimsOf(placed: readonly Placed[]) {
	return placed.map(({ pack, file }) => ({ pack, file: file.path }));
}
