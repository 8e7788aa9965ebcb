import type { Finding } from '@tenet/kernel';
import { type Area, type ArtifactId, type ArtifactUri, type AuthoredArtifact, artifactUri } from '../artifact.ts';
import { byCodePoint } from '../questions/names.ts';
import type { LayeredPack, Rejected } from './resolution.ts';
import { caseClash, duplicateId } from './resolution-findings.ts';

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
	/** Files that were meant to say something of it, and are broken. */
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
 * tell them apart. The one that was there first stays.
 */
export function stackUp(packs: readonly LayeredPack[]): Stacks {
	const rejected = rejectedByKey(packs);
	const findings: Finding[] = [];
	const stacks = [...saidByKey(packs)].map(([key, said]) => {
		const { parts, others } = said.length === 1 ? { parts: said, others: [] } : disentangled(said);
		const { area, kind, id } = (parts[0] ?? firstOf(said)).artifact;
		const stack = { uri: artifactUri(area, kind, id), area, kind, id, parts, rejected: rejected.get(key) ?? [] };
		findings.push(...others.map((other) => leftOver(stack, other)));
		return stack;
	});
	return { stacks, findings };
}

function saidByKey(packs: readonly LayeredPack[]): ReadonlyMap<string, Part[]> {
	const byKey = new Map<string, Part[]>();
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

/** One part for each pack, all of the same id; and the others. Packs stand in precedence order already. */
function disentangled(said: readonly Part[]): { readonly parts: readonly Part[]; readonly others: readonly Part[] } {
	const packs = [...new Set(said.map(({ pack }) => pack))];
	const ordered = packs.flatMap((pack) => said.filter((part) => part.pack === pack).sort(byIdThenFile));
	const { id } = firstOf(ordered).artifact;
	const parts: Part[] = [];
	for (const part of ordered) {
		if (part.artifact.id === id && parts.at(-1)?.pack !== part.pack) parts.push(part);
	}
	return { parts, others: ordered.filter((part) => !parts.includes(part)) };
}

function leftOver(stack: Stack, part: Part): Finding {
	const kept = stack.parts.find(({ pack }) => pack === part.pack);
	return part.artifact.id === stack.id && kept ? duplicateId(part, kept) : caseClash(part, stack);
}

/** A broken file counts for what is below it. */
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

function byIdThenFile({ artifact: one }: Part, { artifact: other }: Part): number {
	return byCodePoint(one.id, other.id) || byCodePoint(one.file, other.file);
}

function firstOf(parts: readonly Part[]): Part {
	const [first] = parts;
	if (!first) throw new TypeError('Cannot stack up an artifact of no pack.');
	return first;
}
