/** Whether some parts, folded lowest first, make a whole. */
export type IsWhole<Part> = (parts: readonly Part[]) => boolean;

/**
 * The parts of a stack that together make a whole: all of them, or as many as can stay; none when even the lowest alone
 * is not whole.
 *
 * Of several parts that cannot stand together the higher one goes, for it was written when the lower one held. And what
 * lower layers have come to is never taken away by what is laid over it, however wrong that is.
 */
export function partsInForce<Part>(parts: readonly Part[], isWhole: IsWhole<Part>): readonly Part[] {
	if (parts.length === 0 || isWhole(parts)) return parts;
	const withoutOne = parts
		.slice(1)
		.map((part) => parts.filter((other) => other !== part))
		.findLast(isWhole);
	if (withoutOne) return withoutOne;
	const lower = partsInForce(parts.slice(0, -1), isWhole);
	const withHighest = [...lower, ...parts.slice(-1)];
	return lower.length > 0 && isWhole(withHighest) ? withHighest : lower;
}
