import type { Finding } from '@tenet/kernel';
import { artifactUri, type ResolvedArtifact } from '../artifact.ts';
import { referencesOf } from '../kinds/references.ts';
import type { WrittenReference } from '../kinds/written-references.ts';
import { nearestNames } from '../naming/nearest-names.ts';
import { comesFromOutside, nearTo } from './dangling-references.ts';
import { knownReferences } from './known-references.ts';
import type { LayeredPack } from './resolution.ts';
import { danglingFrom, type Referring, unknownScopeFrom } from './resolution-findings.ts';
import type { Part } from './stack.ts';
import { FACETS } from './unknown-scopes.ts';

/** What is not in force, and what it refers to. */
interface Unheard extends Referring {
	readonly refers: readonly (Pick<WrittenReference, 'name' | 'as'> & Partial<WrittenReference>)[];
}

/**
 * References to nothing in what is not in force itself: an author who corrects one mistake of a file should not learn of
 * the next only then. What is said already of the artifact in force is not said again, and what is only left out will be
 * there once its own errors are corrected.
 */
export function unheardReferences(
	packs: readonly LayeredPack[],
	artifacts: readonly ResolvedArtifact[],
	leftOut: readonly Part[],
): readonly Finding[] {
	const unheard = [...packs.flatMap(ofFiles), ...leftOut.map(ofPart)].filter(({ refers }) => refers.length > 0);
	if (unheard.length === 0) return [];
	const there = new Map<string, ResolvedArtifact>(artifacts.map((artifact) => [artifact.uri, artifact]));
	const written = new Set([...there.keys(), ...unheardUris(packs, leftOut)]);
	return unheard.flatMap((from) => {
		const said = saidOf(there.get(from.from));
		return from.refers
			.filter(({ name, as }) => !said.has(`${as} ${name}`))
			.flatMap((reference) => {
				const found = findingOf(from, reference, { artifacts, written });
				return found ? [{ ...found, ...reference.at }] : [];
			});
	});
}

function ofFiles({ name: pack, unheard = [] }: LayeredPack): readonly Unheard[] {
	return unheard.map(({ file, from, refers }) => ({ from, place: { pack, file }, refers }));
}

function ofPart({ pack, artifact }: Part): Unheard {
	const { requires, domains, components } = referencesOf(artifact);
	const own = new Set([artifact.id as string, ...requires.map((uri) => uri.slice(uri.lastIndexOf('/') + 1))]);
	const as = (facet: WrittenReference['as'], names: readonly string[]) => names.map((name) => ({ name, as: facet }));
	const scopes = [...as('domains', domains), ...as('components', components)].filter(({ name }) => !own.has(name));
	return {
		from: artifactUri(artifact.area, artifact.kind, artifact.id),
		place: { pack: pack.name, file: artifact.file },
		refers: [...as('requires', requires), ...scopes],
	};
}

function unheardUris(packs: readonly LayeredPack[], leftOut: readonly Part[]): readonly string[] {
	const rejected = packs.flatMap(({ rejected: of = [] }) => of);
	return [...rejected, ...leftOut.map(({ artifact }) => artifact)].map(({ area, kind, id }) =>
		artifactUri(area, kind, id),
	);
}

function saidOf(inForce: ResolvedArtifact | undefined): ReadonlySet<string> {
	if (!inForce) return new Set();
	const { requires, domains, components } = knownReferences(inForce);
	const by = (as: WrittenReference['as'], names: readonly string[]) => names.map((name) => `${as} ${name}`);
	return new Set([...by('requires', requires), ...by('domains', domains), ...by('components', components)]);
}

function findingOf(
	from: Unheard,
	{ name, as }: Unheard['refers'][number],
	known: { readonly artifacts: readonly ResolvedArtifact[]; readonly written: ReadonlySet<string> },
): Finding | undefined {
	const { artifacts, written } = known;
	if (as === 'requires') {
		if (written.has(name) || comesFromOutside(name)) return undefined;
		return danglingFrom(from, name, nearTo(name, artifacts, written));
	}
	const { facet, what, folder } = FACETS.find((one) => one.facet === as) ?? FACETS[0];
	if (written.has(`${folder}${name}`)) return undefined;
	const ids = artifacts.filter(({ uri }) => uri.startsWith(folder)).map(({ id }) => id);
	return unknownScopeFrom(from, { facet, what, name }, nearestNames(ids, name)[0]);
}
