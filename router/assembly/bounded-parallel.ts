/**
 * Maps many items with at most `width` under way. The first failure is thrown once what is under way has ended, so
 * that nothing runs on behind a failed build.
 */
export async function boundedParallel<T, R>(
	items: readonly T[],
	width: number,
	work: (item: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = new Array(items.length);
	let next = 0;
	let failure: { readonly error: unknown } | undefined;
	const lane = async (): Promise<void> => {
		while (failure === undefined && next < items.length) {
			const place = next++;
			try {
				results[place] = await work(items[place] as T);
			} catch (error) {
				failure ??= { error };
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
	if (failure !== undefined) throw failure.error;
	return results;
}
