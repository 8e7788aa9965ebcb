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
		const others = more.filter(({ artifact }) => artifact.id !== id);
		const parts = [first, ...more.filter(({ artifact }) => artifact.id === id)];
		const lowest = packs.indexOf(first.pack);
		const broken = (rejected.get(key) ?? []).filter(({ pack }) => packs.indexOf(pack) > lowest);
		const stack = { uri: artifactUri(area, kind, id), area, kind, id, parts, rejected: broken };
		findings.push(...others.map((other) => caseClash(other, stack)));
		return stack;
	});
	return { stacks, findings };
}

function saidByKey(packs: readonly LayeredPack[]): ReadonlyMap<string, readonly [Part, ...Part[]]> {
	const byKey = new Map<string, [Part, ...Part[]]>();
	for (const pack of packs) {
		for (const artifact of pack.artifacts) {
			const key = keyOf(artifact);
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

/** The same for ids that differ only by case. Area and kind are lowercase already. */
function keyOf({ area, kind, id }: Rejected): string {
	return artifactUri(area, kind, id).toLowerCase();
}
