import type { Finding } from '@tenet/kernel';
import { type Area, type ArtifactId, type ArtifactUri, type AuthoredArtifact, artifactUri } from '../artifact.ts';
import type { LayeredPack, Rejected } from './resolution.ts';
import { caseClash } from './resolution-findings.ts';

/** What one pack says of an artifact. */
export interface Part {
	readonly pack: LayeredPack;
	readonly artifact: AuthoredArtifact;
}

/** Everything that the packs say of one artifact, lowest layer first. */
export interface Stack {
	readonly uri: ArtifactUri;
	readonly area: Area;
	readonly kind: string;
	readonly id: ArtifactId;
	readonly parts: readonly Part[];
	/** Files of higher packs that were meant to override it, and are broken. */
	readonly rejected: readonly { readonly pack: LayeredPack; readonly artifact: Rejected }[];
}

/** The stacks of all packs, and what kept a part out of its stack. */
export interface Stacks {
	readonly stacks: readonly Stack[];
	readonly findings: readonly Finding[];
}

/**
 * Brings together what packs say of the same artifact.
 *
 * Two ids that differ only by case are never two artifacts: one of them would be lost on a file system that does not
 * tell them apart. The one of the lowest pack stays; that one pack has no two of them is seen to when it is loaded.
 */
export function stackUp(packs: readonly LayeredPack[]): Stacks {
	const rejected = rejectedByKey(packs);
	const findings: Finding[] = [];
	const stacks = [...saidByKey(packs)].map(([key, [first, ...more]]) => {
		const { area, kind, id } = first.artifact;
		const uri = namesOf(first.artifact).uri;
		const broken = rejected.size === 0 ? [] : above(rejected.get(key) ?? [], first, packs);
		if (more.length === 0) return { uri, area, kind, id, parts: [first], rejected: broken };
		const others = more.filter(({ artifact }) => artifact.id !== id);
		const parts = [first, ...more.filter(({ artifact }) => artifact.id === id)];
		const stack = { uri, area, kind, id, parts, rejected: broken };
		findings.push(...others.map((other) => caseClash(other, stack)));
		return stack;
	});
	return { stacks, findings };
}

/** Those of packs above the one that says it first. */
function above(rejected: Stack['rejected'], { pack: lowest }: Part, packs: readonly LayeredPack[]): Stack['rejected'] {
	return rejected.filter(({ pack }) => packs.indexOf(pack) > packs.indexOf(lowest));
}

function saidByKey(packs: readonly LayeredPack[]): ReadonlyMap<string, readonly [Part, ...Part[]]> {
	const byKey = new Map<string, [Part, ...Part[]]>();
	for (const pack of packs) {
		for (const artifact of pack.artifacts) {
			const { key } = namesOf(artifact);
			const said = byKey.get(key);
			if (said) said.push({ pack, artifact });
			else byKey.set(key, [{ pack, artifact }]);
		}
	}
	return byKey;
}

function rejectedByKey(packs: readonly LayeredPack[]): ReadonlyMap<string, Stack['rejected']> {
	const byKey = new Map<string, Stack['rejected']>();
	for (const pack of packs) {
		for (const artifact of pack.rejected ?? []) {
			const key = keyOf(artifact);
			byKey.set(key, [...(byKey.get(key) ?? []), { pack, artifact }]);
		}
	}
	return byKey;
}

interface Names {
	readonly uri: ArtifactUri;
	/** The same for ids that differ only by case. */
	readonly key: string;
}

/** Made once for an artifact: one that did not change comes as the same object. */
function namesOf(artifact: AuthoredArtifact): Names {
	const known = NAMES.get(artifact);
	if (known) return known;
	const made = { uri: artifactUri(artifact.area, artifact.kind, artifact.id), key: keyOf(artifact) };
	NAMES.set(artifact, made);
	return made;
}

const NAMES = new WeakMap<AuthoredArtifact, Names>();

/** Area and kind are lowercase already. */
function keyOf({ area, kind, id }: Rejected): string {
	return artifactUri(area, kind, id).toLowerCase();
}
