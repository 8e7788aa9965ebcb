import type { Finding } from '@tenet/kernel';
import type { LayeredPack } from './resolution.ts';
import { notOverridden } from './resolution-findings.ts';
import type { Part } from './stack.ts';

/**
 * Files of two packs that are called alike and have different ids: such a file was likely meant to override the other,
 * and an override that silently does not is a rule that somebody believes in and nobody follows.
 *
 * Ids decide, and file names never do; a pack that also overrides the id of the lower file means both.
 */
export function sameFileNames(packs: readonly LayeredPack[]): readonly Finding[] {
	if (packs.length < 2) return [];
	const lower = new Map<string, Part>();
	const known = new Set<string>();
	return packs.flatMap((pack) => {
		const own = new Set(pack.artifacts.map(idIn));
		const found = pack.artifacts.flatMap((artifact) => {
			const below = lower.get(nameOf(artifact));
			if (!below || known.has(idIn(artifact)) || own.has(idIn(below.artifact))) return [];
			return [notOverridden({ pack, artifact }, below)];
		});
		for (const artifact of pack.artifacts) {
			lower.set(nameOf(artifact), { pack, artifact });
			known.add(idIn(artifact));
		}
		return found;
	});
}

function nameOf({ area, file }: Part['artifact']): string {
	return `${area} ${file.slice(file.lastIndexOf('/') + 1)}`;
}

function idIn({ area, kind, id }: Part['artifact']): string {
	return `${area}://${kind}/${id}`.toLowerCase();
}
