/** Lets at most `most` tasks run at a time; the others wait in the order they came. */
export function lanes(most: number): <T>(task: () => Promise<T>) => Promise<T> {
	let free = most;
	const waiting: (() => void)[] = [];
	return async (task) => {
		if (free === 0) await new Promise<void>((proceed) => waiting.push(proceed));
		else free -= 1;
		try {
			return await task();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free += 1;
		}
	};
}
