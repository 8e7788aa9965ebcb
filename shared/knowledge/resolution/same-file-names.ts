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
	const lower = new Map<string, Part>();
	const ids = packs.map(({ artifacts }) => lazySet(() => artifacts.map(idIn)));
	return packs.flatMap((pack, index) => {
		const says = (from: number, until: number, { artifact }: Pick<Part, 'artifact'>) =>
			ids.slice(from, until).some((of) => of().has(idIn(artifact)));
		const found = pack.artifacts.flatMap((artifact) => {
			const below = lower.size > 0 ? lower.get(nameOf(artifact)) : undefined;
			if (!below || says(0, index, { artifact }) || says(index, index + 1, below)) return [];
			return [notOverridden({ pack, artifact }, below)];
		});
		// Nothing lies over the highest pack, which is the one that changes most.
		if (index < packs.length - 1)
			for (const artifact of pack.artifacts) lower.set(nameOf(artifact), { pack, artifact });
		return found;
	});
}

/** Needed only where files are called alike, which is seldom. */
function lazySet(make: () => readonly string[]): () => ReadonlySet<string> {
	let made: ReadonlySet<string> | undefined;
	return () => {
		made ??= new Set(make());
		return made;
	};
}

function nameOf({ area, file }: Part['artifact']): string {
	return `${area} ${file.slice(file.lastIndexOf('/') + 1)}`;
}

function idIn({ area, kind, id }: Part['artifact']): string {
	return `${area}://${kind}/${id}`.toLowerCase();
}
