import { canonicalJson, type JsonObject } from '@tenet/kernel';
import { type AuthoredArtifact, artifactUri } from '../artifact.ts';
import type { Conflict } from './assembly.ts';
import type { InputPack } from './input-pack.ts';

interface Said {
	readonly pack: string;
	readonly artifact: AuthoredArtifact;
}

/** The artifacts of several packs brought together. */
export interface JoinedArtifacts {
	readonly conflicts: readonly Conflict[];
	/** For a file (`fileKey`) of an artifact that an earlier pack has word for word: the file that stays. */
	readonly sameAs: ReadonlyMap<string, Said>;
	/** The files (`fileKey`) that take part in a conflict already. */
	readonly disputed: ReadonlySet<string>;
}

export function fileKey(pack: string, file: string): string {
	return `${pack}\0${file}`;
}

/** Artifacts that two packs have: those that say the same are one, those that do not are in conflict. */
export function joinArtifacts(packs: readonly InputPack[]): JoinedArtifacts {
	const sameAs = new Map<string, Said>();
	const conflicts: Conflict[] = [];
	const disputed = new Set<string>();
	for (const [first, ...more] of byIdentity(packs)) {
		const others = more.filter(({ artifact }) => !isSame(artifact, first.artifact));
		for (const said of more) if (!others.includes(said)) sameAs.set(fileKey(said.pack, said.artifact.file), first);
		if (others.length === 0) continue;
		for (const { pack, artifact } of [first, ...others]) disputed.add(fileKey(pack, artifact.file));
		conflicts.push(conflictOf([first, ...others]));
	}
	return { conflicts, sameAs, disputed };
}

function byIdentity(packs: readonly InputPack[]): Iterable<readonly [Said, ...Said[]]> {
	const groups = new Map<string, [Said, ...Said[]]>();
	for (const { name, loaded } of packs) {
		for (const artifact of loaded.artifacts) {
			const said = { pack: name, artifact };
			const key = uriOf(said).toLowerCase();
			const group = groups.get(key);
			if (group) group.push(said);
			else groups.set(key, [said]);
		}
	}
	return groups.values();
}

function isSame(one: AuthoredArtifact, other: AuthoredArtifact): boolean {
	return one.id === other.id && canonicalJson(one.fields) === canonicalJson(other.fields);
}

function conflictOf(said: readonly [Said, ...Said[]]): Conflict {
	const [first] = said;
	const byCase = said.some(({ artifact }) => artifact.id !== first.artifact.id);
	const claims = said.map(({ pack, artifact }) => ({
		pack,
		file: artifact.file,
		...(byCase && { says: artifact.id }),
	}));
	const who = claims.map(({ pack, file }) => `${pack} in ${JSON.stringify(file)}`).join(', ');
	const about = uriOf(first);
	if (byCase) {
		const ids = said.map(({ artifact }) => JSON.stringify(artifact.id)).join(' and ');
		const message = `Cannot keep ${ids} side by side: the ids differ only by case (${who}).`;
		return { kind: 'id-differs-by-case', about, claims, message, remedy: 'Give one of them another id.' };
	}
	return {
		kind: 'artifact-differs',
		about,
		claims,
		message: `Cannot merge ${about}: ${who} do not agree on ${differing(said)}.`,
		remedy: 'Agree on one text, or give one of them another id.',
	};
}

function differing(said: readonly Said[]): string {
	const fields = new Set(said.flatMap(({ artifact }) => Object.keys(artifact.fields)));
	const names = [...fields].filter((name) => new Set(said.map((one) => writtenOf(one.artifact.fields, name))).size > 1);
	return names.sort().join(', ');
}

function writtenOf(fields: JsonObject, name: string): string {
	const value = fields[name];
	return value === undefined ? '' : canonicalJson(value);
}

function uriOf({ artifact }: Said): string {
	return artifactUri(artifact.area, artifact.kind, artifact.id);
}
