import { byCodePoint, type Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';

/** Findings by pack in precedence order, then by file and position. */
export function sortedFindings({ layers }: Resolution, findings: readonly Finding[]): readonly Finding[] {
	const rank = new Map(layers.map(({ pack }, index) => [pack, index]));
	return [...findings].sort(
		(one, other) =>
			(rank.get(one.pack) ?? 0) - (rank.get(other.pack) ?? 0) ||
			byCodePoint(one.file, other.file) ||
			(one.position?.line ?? 0) - (other.position?.line ?? 0) ||
			(one.position?.column ?? 0) - (other.position?.column ?? 0),
	);
}
