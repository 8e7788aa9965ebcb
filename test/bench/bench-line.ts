/** One line of the table: `ratio` against the floor measured in the same run, `reach` what it is meant to be. */
export interface BenchLine {
	readonly name: string;
	readonly ratio?: number;
	readonly reach?: number;
	/** `at least` for rates, `at most` for times and sizes. */
	readonly wanted?: 'at least' | 'at most';
	readonly detail: string;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export interface Pair {
	readonly ours: number;
	readonly floor: number;
}

/**
 * Measures ours and the floor by turns, the other first each time, so that whatever else the machine does meets both.
 * The ratio is the median of the pairs' ratios.
 */
export async function byTurns(
	rounds: number,
	ours: () => Promise<number>,
	floor: () => Promise<number>,
): Promise<Pairs> {
	const pairs: Pair[] = [];
	for (let round = 0; round < rounds; round++) {
		if (round % 2 === 0) {
			const first = await ours();
			pairs.push({ ours: first, floor: await floor() });
		} else {
			const first = await floor();
			pairs.push({ ours: await ours(), floor: first });
		}
	}
	return {
		ratio: median(pairs.map((pair) => pair.ours / pair.floor)),
		ours: median(pairs.map((pair) => pair.ours)),
		floor: median(pairs.map((pair) => pair.floor)),
	};
}

export interface Pairs extends Pair {
	readonly ratio: number;
}

export function perSecond(rate: number): string {
	return `${Math.round(rate).toLocaleString('en')}/s`;
}

export function milliseconds(time: number): string {
	return `${time < 10 ? time.toFixed(1) : Math.round(time).toLocaleString('en')} ms`;
}

export function mebibytes(bytes: number): string {
	return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
