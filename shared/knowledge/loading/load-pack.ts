import { type Digest, digestOf, type FileFinding, type Finding } from '@tenet/kernel';
import { type AuthoredArtifact, artifactUri } from '../artifact.ts';
import { charterAmong } from '../charter/find-charter.ts';
import type { PackCharter } from '../charter/pack-charter.ts';
import { parseCharter, parsedCharter } from '../charter/read-charter.ts';
import type { GraphFragment } from '../graph/graph-fragment.ts';
import type { PathKind } from '../kinds/kind-of-path.ts';
import type { PackFile, PackFiles } from '../pack-files.ts';
import type { LayeredPack, Rejected, UnheardFile } from '../resolution/resolution.ts';
import { checkManifest } from './check-manifest.ts';
import { MANIFEST } from './file-roles.ts';
import { type Documents, inlineDocuments, type Located } from './inline-document.ts';
import {
	type Governing,
	governingFile,
	type KnownArtifact,
	type KnownFile,
	knownArtifact,
	knownFile,
} from './known-file.ts';
import { orphanFindings } from './orphans.ts';
import { describePack, versionOfContent } from './pack-descriptor.ts';
import { refersIn } from './parse-artifact.ts';
import type { ParseCache, ParsedContent, ParsedFile } from './parse-cache.ts';
import { fragmentContent, parseGraph } from './parse-graph.ts';
import { readManifest } from './read-manifest.ts';
import { absentAsset, absentBodies, referredFiles } from './referred-files.ts';
import { sameAsBefore } from './same-as-before.ts';
import { pathsThatClash } from './same-path.ts';
import { textDigest } from './text-digest.ts';
import { UniqueIds } from './unique-ids.ts';

/** A pack as it is authored: what it says, what it is, and everything that is wrong with it. */
export interface LoadedPack extends LayeredPack {
	readonly description?: string;
	readonly owner?: string;
	/**
	 * Sorted by file. What is bad is left out, with a finding, and is among `rejected`; a second file of one artifact is
	 * not, for the first stands.
	 */
	readonly artifacts: readonly AuthoredArtifact[];
	readonly rejected: readonly Rejected[];
	/** Sorted by file and position. */
	readonly findings: readonly Finding[];
}

/**
 * Loads a pack from its files. Everything that is wrong is found at once, and nothing that is wrong stops the rest.
 */
export function loadPack(files: PackFiles, cache?: ParseCache): LoadedPack {
	return new Loading(files, cache).run();
}

class Loading {
	readonly #pack: PackFiles;
	readonly #documents: Documents;
	readonly #ids = new UniqueIds();
	readonly #artifacts: AuthoredArtifact[] = [];
	readonly #rejected: Rejected[] = [];
	readonly #unheard: UnheardFile[] = [];
	readonly #graph: GraphFragment[] = [];
	readonly #governing = new Map<string, Governing>();
	readonly #known: KnownFile[] = [];
	readonly #referred = new Set<string>();
	readonly #findings: Finding[];

	constructor(pack: PackFiles, cache: ParseCache | undefined) {
		this.#pack = pack;
		let byPath: ReadonlyMap<string, PackFile> | undefined;
		this.#documents = {
			// Most packs are looked into by nobody, and some have thousands of files.
			get files() {
				byPath ??= new Map(pack.files.map((file) => [file.path, file]));
				return byPath;
			},
			cache,
		};
		this.#findings = [...pack.findings];
	}

	run(): LoadedPack {
		const { findings, versionOfContent: ofContent, ...described } = describePack(this.#pack);
		this.#report('pack.yaml', findings);
		const charter = this.#charter();
		const unknown = this.#files();
		this.#reportLocated(orphanFindings(unknown.map(({ path }) => path).filter((path) => !this.#referred.has(path))));
		this.#reportLocated(pathsThatClash(this.#known));
		this.#compareWithManifest();
		const { layer, name } = this.#pack;
		const digest = this.#digest();
		const version = ofContent ? versionOfContent(digest) : '';
		const said = { digest, artifacts: this.#artifacts, rejected: this.#rejected };
		const more = { ...(charter && { charter }), ...(this.#graph.length > 0 && { graph: this.#graph }) };
		const unheard = this.#unheard.length > 0 && { unheard: this.#unheard };
		return { layer, name, version, ...described, ...said, ...more, ...unheard, findings: this.#sorted() };
	}

	/** Takes each file as what it is; those that are nothing are given back. */
	#files(): readonly PackFile[] {
		const unknown: PackFile[] = [];
		for (const file of this.#pack.files) {
			const known = knownFile(file);
			const { role } = known;
			this.#known.push(known);
			if (role === 'artifact') this.#artifact(file);
			else if (role === 'graph') this.#graphFragment(file);
			else if (role === 'unknown') unknown.push(file);
			else if (role !== 'silent' && role !== 'manifest') this.#govern(file);
		}
		return unknown;
	}

	#graphFragment(file: PackFile): void {
		const parsed = parseGraph(file, this.#documents.cache);
		this.#govern(file);
		this.#report(file.path, parsed.findings);
		const content = fragmentContent(parsed);
		if (!content) return;
		this.#graph.push({ file: file.path, ...content });
		this.#report(file.path, absentBodies(content.nodes, this.#documents.files));
		for (const { body } of content.nodes) this.#refer(body);
	}

	#compareWithManifest(): void {
		const file = this.#documents.files.get(MANIFEST);
		if (!file) return;
		const { listed, findings } = readManifest(file, this.#documents.cache);
		this.#report(MANIFEST, findings);
		const said = [...this.#artifacts, ...this.#rejected];
		this.#reportLocated(checkManifest(listed, this.#documents.files, said));
	}

	#charter(): PackCharter | undefined {
		const { file, left } = charterAmong(this.#pack);
		if (!file) return undefined;
		const parsed = parseCharter(file, this.#documents.cache);
		this.#govern(file, parsed);
		this.#referred.add(file.path);
		this.#report(file.path, parsed.findings);
		if (left) this.#report('org-charter.yaml', [left]);
		return parsedCharter(parsed);
	}

	#artifact(file: PackFile): void {
		const known = knownArtifact(file, this.#documents.cache);
		if (!known) return;
		const { parsed, named, claim, kind, governing } = known;
		this.#governing.set(file.path, governing);
		this.#report(file.path, parsed.findings);
		const artifact = known.alone ?? (parsed.content && this.#complete(parsed.content, named, kind));
		const taken = parsed.content && this.#ids.take(claim, named, parsed.content);
		if (taken) this.#report(file.path, [taken]);
		else if (artifact) {
			this.#artifacts.push(artifact);
			return;
		} else if (named.id !== undefined) {
			this.#rejected.push({ ...named, ...(parsed.lacking && { lacking: parsed.lacking }) });
		}
		const { refers } = parsed.content ? refersIn(file, kind.definition) : parsed;
		const from = named.id === undefined ? file.path : artifactUri(named.area, named.kind, named.id);
		if (refers) this.#unheard.push({ file: file.path, from, refers });
	}

	/** The artifact with the documents in it, if those are there. */
	#complete(
		content: ParsedContent,
		named: KnownArtifact['named'],
		{ definition }: PathKind,
	): AuthoredArtifact | undefined {
		const inlined = inlineDocuments(content, named.file, this.#documents);
		for (const path of inlined.documents) this.#refer(path);
		for (const path of referredFiles(definition, content, this.#documents)) this.#refer(path);
		this.#report(named.file, absentAsset(definition, content, this.#documents));
		this.#reportLocated(inlined.findings);
		return inlined.fields && sameAsBefore(content, { ...named, fields: inlined.fields });
	}

	/** A document that an artifact refers to belongs to the pack as much as the artifact. */
	#refer(path: unknown): void {
		const file = typeof path === 'string' ? this.#documents.files.get(path) : undefined;
		if (!file || this.#referred.has(file.path)) return;
		this.#referred.add(file.path);
		this.#govern(file);
	}

	#govern(file: PackFile, parsed?: ParsedFile): void {
		const digest = parsed ? (parsed.textDigest ?? file.digest) : textDigest(file);
		this.#governing.set(file.path, governingFile(file.path, digest));
	}

	/** Of the canonical JSON of a list of `{digest, path}`, sorted by path. */
	#digest(): Digest {
		const governing = [...this.#governing.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
		return digestOf(`[${governing.map(({ text }) => text).join(',')}]`);
	}

	#report(file: string, findings: readonly FileFinding[]): void {
		for (const finding of findings) this.#findings.push({ ...finding, pack: this.#pack.name, file });
	}

	#reportLocated(findings: readonly Located[]): void {
		for (const { file, ...finding } of findings) this.#report(file, [finding]);
	}

	#sorted(): Finding[] {
		return this.#findings
			.map((finding, index) => ({ finding, index }))
			.sort((a, b) => compareFindings(a.finding, b.finding) || a.index - b.index)
			.map(({ finding }) => finding);
	}
}

function compareFindings(a: Finding, b: Finding): number {
	if (a.file !== b.file) return a.file < b.file ? -1 : 1;
	const line = (a.position?.line ?? 0) - (b.position?.line ?? 0);
	return line || (a.position?.column ?? 0) - (b.position?.column ?? 0);
}
