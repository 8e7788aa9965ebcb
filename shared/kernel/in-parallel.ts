/**
 * Does the work on every item, at most `width` at once, and gives the results in the order of the items.
 *
 * After the first error it takes no new item and waits for those under way, so that nothing still runs behind the
 * back of a caller who was told that it failed.
 */
export async function inParallel<T, R>(
	items: readonly T[],
	width: number,
	work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
	const results = new Array<R>(items.length);
	const errors: unknown[] = [];
	const waiting = items.entries();
	const worker = async () => {
		for (const [place, item] of waiting) {
			if (errors.length > 0) return;
			try {
				results[place] = await work(item);
			} catch (error) {
				errors.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
	if (errors.length > 0) throw errors[0];
	return results;
}
