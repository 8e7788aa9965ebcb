import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circles } from './circles.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const graphs = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), { maxLength: 14 });

function nextIn(edges: readonly (readonly [string, string])[]) {
	return (name: string) => edges.filter(([source]) => source === name).map(([, target]) => target);
}

function reaches(from: string, to: string, next: (name: string) => readonly string[]): boolean {
	const seen = new Set<string>(next(from));
	for (const name of seen) for (const step of next(name)) seen.add(step);
	return seen.has(to);
}

describe('[T3-GRAPH-05] circles', () => {
	it('are exactly the sets of names that reach each other, each once', () => {
		fc.assert(
			fc.property(graphs, (edges) => {
				const next = nextIn(edges);
				const found = circles(NAMES, next);
				const mutual = (one: string) =>
					NAMES.filter((other) => other !== one && reaches(one, other, next) && reaches(other, one, next));
				const sets = new Set(
					NAMES.filter((name) => mutual(name).length > 0).map((name) => [name, ...mutual(name)].sort().join()),
				);
				expect(found.map(([first]) => first)).toEqual([...sets].map(([first]) => first).sort());
				for (const circle of found) {
					expect(circle.length).toBeGreaterThan(1);
					for (const [index, name] of circle.entries())
						expect(next(name)).toContain(circle[(index + 1) % circle.length]);
				}
			}),
		);
	});

	it('do not depend on the order of names', () => {
		fc.assert(
			fc.property(graphs, (edges) => {
				expect(circles([...NAMES].reverse(), nextIn([...edges].reverse()))).toEqual(circles(NAMES, nextIn(edges)));
			}),
		);
	});

	it('of a hundred thousand steps are one, and a chain of as many is none', () => {
		const names = Array.from({ length: 100_000 }, (_, index) => `n${String(index).padStart(6, '0')}`);
		const after = new Map(names.map((name, index) => [name, names.slice(index + 1, index + 2)]));
		expect(circles(names, (name) => after.get(name) ?? [])).toEqual([]);
		after.set(names.at(-1) ?? '', names.slice(0, 1));
		expect(circles(names, (name) => after.get(name) ?? [])).toEqual([names]);
	});
});
