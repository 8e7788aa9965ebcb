import { canonicalJson, type Digest } from '@tenet/kernel';
import type { ArtifactId, AuthoredArtifact } from '../artifact.ts';
import { kindOfPath, type PathKind } from '../kinds/kind-of-path.ts';
import type { PackFile } from '../pack-files.ts';
import { type FileRole, roleOf } from './file-roles.ts';
import { parseArtifact } from './parse-artifact.ts';
import type { ParseCache, ParsedContent, ParsedFile } from './parse-cache.ts';
import { refersToFiles } from './referred-files.ts';
import { sameAsBefore } from './same-as-before.ts';
import { foldedPath } from './same-path.ts';
import { claimOf } from './unique-ids.ts';

/** What can be said of a file by itself, whatever else its pack holds. */
export interface KnownFile {
	readonly path: string;
	readonly role: FileRole;
	readonly folded: string;
}

/** What an artifact's file says by itself. */
export interface KnownArtifact {
	readonly kind: PathKind;
	readonly parsed: ParsedFile;
	readonly named: Pick<AuthoredArtifact, 'area' | 'kind' | 'file'> & { readonly id: ArtifactId };
	/** Its identity, the same for ids that differ only by case. */
	readonly claim: string;
	readonly governing: Governing;
	/** What it comes to, when that depends on no other file of the pack. */
	readonly alone?: AuthoredArtifact;
}

/** A file that makes up the pack's digest, and its part of what is hashed. */
export interface Governing {
	readonly path: string;
	readonly text: string;
}

/** A file comes as the same object as long as it did not change: then nothing of this is worked out again. */
export function knownFile(file: PackFile): KnownFile {
	const known = FILES.get(file);
	if (known) return known;
	const { path } = file;
	const made = { path, role: roleOf(path), folded: foldedPath(path) };
	FILES.set(file, made);
	return made;
}

const FILES = new WeakMap<PackFile, KnownFile>();

/** As `knownFile`, of an artifact's file. The cache is told that what it keeps of the file is still of use. */
export function knownArtifact(file: PackFile, cache: ParseCache | undefined): KnownArtifact | undefined {
	const known = ARTIFACTS.get(file);
	if (known) {
		cache?.keep(known.parsed);
		return known;
	}
	const kind = kindOfPath(file.path);
	if (!kind) return undefined;
	const parsed = parseArtifact(file, kind.definition, cache);
	const id = (parsed.content?.id ?? parsed.likelyId) as ArtifactId;
	const named = { area: kind.area, kind: kind.definition.kind, id, file: file.path };
	const governing = governingFile(file.path, parsed.textDigest ?? file.digest);
	const alone = artifactAlone(parsed.content, named);
	const made = { kind, parsed, named, claim: claimOf(named), governing, ...(alone && { alone }) };
	ARTIFACTS.set(file, made);
	return made;
}

const ARTIFACTS = new WeakMap<PackFile, KnownArtifact>();

/** Contracts refer to documents, and some doctrine to files. */
function artifactAlone(
	content: ParsedContent | undefined,
	named: KnownArtifact['named'],
): AuthoredArtifact | undefined {
	if (content === undefined || refersToFiles(named.kind)) return undefined;
	const { document, retained } = content.fields;
	if (typeof document === 'string' || Array.isArray(retained)) return undefined;
	return sameAsBefore(content, { ...named, fields: content.fields });
}

export function governingFile(path: string, digest: Digest): Governing {
	return { path, text: canonicalJson({ digest, path }) };
}
