/**
 * Does the work on every item, at most `width` at once.
 *
 * After the first error it takes no new item and waits for those under way, so that nothing still writes behind the
 * back of a caller who was told that it failed.
 */
export async function inParallel<T>(
	items: readonly T[],
	width: number,
	work: (item: T) => Promise<unknown>,
): Promise<void> {
	const errors: unknown[] = [];
	const waiting = items.values();
	const worker = async () => {
		for (const item of waiting) {
			if (errors.length > 0) return;
			await work(item).catch((error: unknown) => errors.push(error));
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
	if (errors.length > 0) throw errors[0];
}
