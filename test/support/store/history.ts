/** What one process said, in the order in which it said it. */
export interface Observation {
	readonly version: string;
	readonly digest: string;
}

export interface History {
	/** What each writer was told its content is now called. */
	readonly writers: readonly (readonly Observation[])[];
	/** The heads each reader saw, one after the other. */
	readonly readers: readonly (readonly Observation[])[];
	/** The line as it stands when all is over, oldest first. */
	readonly end: readonly Observation[];
}

/** Every way in which a concurrent history breaks the promises of a line; none means that it keeps them. */
export function brokenPromises({ writers, readers, end }: History): readonly string[] {
	const names = new Map(end.map(({ version, digest }) => [version, digest]));
	const wrong = (who: string) => (seen: Observation) =>
		names.get(seen.version) === seen.digest ? [] : [`${who} ${seen.version} as ${seen.digest}, which it is not`];
	return [
		...end.flatMap(({ version }, index) =>
			version === `cp-v${index + 1}` ? [] : [`${version} stands where cp-v${index + 1} belongs`],
		),
		...end.flatMap(({ digest }, index) =>
			digest === end[index - 1]?.digest ? [`cp-v${index + 1} repeats the digest before it`] : [],
		),
		...writers.flat().flatMap(wrong('a writer was promised')),
		...readers.flat().flatMap(wrong('a reader saw')),
		...readers.flatMap((seen) => seen.flatMap((now, index) => backwards(seen[index - 1], now))),
	];
}

function backwards(before: Observation | undefined, now: Observation): readonly string[] {
	if (before === undefined || numberOf(now) > numberOf(before)) return [];
	return [`a reader saw ${now.version} after ${before.version}`];
}

function numberOf({ version }: Observation): number {
	return Number(version.slice('cp-v'.length));
}
