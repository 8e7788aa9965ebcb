import type { Case } from './corpus.ts';

/** How the cases of one set were judged. */
export interface Tally {
	readonly cases: number;
	readonly right: number;
	/** The worst: nobody is warned. */
	readonly breakingCalledCompatible: number;
	readonly compatibleCalledBreaking: number;
	readonly unknown: number;
	/** Of all cases, those that break. */
	readonly breaking: number;
	readonly wrong: readonly string[];
}

const NONE: Tally = {
	cases: 0,
	right: 0,
	breakingCalledCompatible: 0,
	compatibleCalledBreaking: 0,
	unknown: 0,
	breaking: 0,
	wrong: [],
};

/** Judges the cases one after the other. */
export async function tally(cases: readonly Case[]): Promise<ReadonlyMap<string, Tally>> {
	const sets = new Map<string, Tally>();
	for (const one of cases) sets.set(one.set, counted(sets.get(one.set) ?? NONE, one, await one.judge()));
	return sets;
}

export function total(tallies: Iterable<Tally>): Tally {
	return [...tallies].reduce(
		(sum, one) => ({
			cases: sum.cases + one.cases,
			right: sum.right + one.right,
			breakingCalledCompatible: sum.breakingCalledCompatible + one.breakingCalledCompatible,
			compatibleCalledBreaking: sum.compatibleCalledBreaking + one.compatibleCalledBreaking,
			unknown: sum.unknown + one.unknown,
			breaking: sum.breaking + one.breaking,
			wrong: [...sum.wrong, ...one.wrong],
		}),
		NONE,
	);
}

function counted(soFar: Tally, { set, id, expected }: Case, verdict: string): Tally {
	const isRight = verdict === expected;
	const more = (holds: boolean) => (holds ? 1 : 0);
	return {
		cases: soFar.cases + 1,
		right: soFar.right + more(isRight),
		breakingCalledCompatible:
			soFar.breakingCalledCompatible + more(expected === 'breaking' && verdict === 'compatible'),
		compatibleCalledBreaking:
			soFar.compatibleCalledBreaking + more(expected === 'compatible' && verdict === 'breaking'),
		unknown: soFar.unknown + more(verdict === 'unknown'),
		breaking: soFar.breaking + more(expected === 'breaking'),
		wrong: isRight ? soFar.wrong : [...soFar.wrong, `${set}  ${id}: ${expected}, called ${verdict}`],
	};
}
