/**
 * What changes between two texts, line by line: `+` and `-` in the first column, a space before what stays. Charters are
 * short; what is too long to compare pair by pair is shown as all out and all in.
 */
export function lineDifference(before: string, after: string): readonly string[] {
	const [old, now] = [linesOf(before), linesOf(after)];
	if (old.length * now.length > MOST_PAIRS) return [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)];
	const common = commonLengths(old, now);
	const shown: string[] = [];
	let [i, j] = [0, 0];
	while (i < old.length || j < now.length) {
		if (i < old.length && j < now.length && old[i] === now[j]) {
			shown.push(` ${old[i]}`);
			i += 1;
			j += 1;
		} else if (j >= now.length || (i < old.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
			shown.push(`-${old[i]}`);
			i += 1;
		} else {
			shown.push(`+${now[j]}`);
			j += 1;
		}
	}
	return shown;
}

const MOST_PAIRS = 1_000_000;

/** How many lines the rests from i and from j have in common, at most. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
	const rows = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
	for (let i = old.length - 1; i >= 0; i -= 1) {
		const row = rows[i] as number[];
		for (let j = now.length - 1; j >= 0; j -= 1)
			row[j] = old[i] === now[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
	}
	return rows;
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
	return rows[i]?.[j] ?? 0;
}

function linesOf(text: string): readonly string[] {
	return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
