import { backwards, distances, leadingTo, sameValue, type TypeGraph, type TypeNode } from './type-graph.ts';
import type { UsedPaths } from './used-paths.ts';

/** Of each type that is used: the names of the members that are, or that all are. A type that is not in it is not used. */
export type UsedParts = ReadonlyMap<string, ReadonlySet<string> | 'all'>;

/**
 * What a consumer uses of the types that it is given.
 *
 * A place that its record names is used as a whole, unless the record names something inside it too: then that, and what
 * leads there. Of several ways to a type that is named, those by members that are named are taken; where there is none,
 * whatever leads there.
 */
export function usedParts(graph: TypeGraph, starts: readonly string[], used: UsedPaths): UsedParts {
	const away = distances(graph, starts);
	const back = backwards(graph);
	const named = [...graph.values()].filter((node) => away.has(node.id) && isNamed(node, used)).map(({ id }) => id);
	const leading = leadingTo(back, named);
	const wholes = new Set(starts.filter((start) => used.isAll || !leading.has(start)));
	const ways = new Set<string>();
	let found = walk({ graph, used, ways }, starts, wholes);
	for (const nearest of rounds(named.sort((one, other) => (away.get(one) ?? 0) - (away.get(other) ?? 0)))) {
		const missing = nearest.filter((id) => !found.has(id));
		if (missing.length === 0) continue;
		for (const way of leadingTo(back, missing)) ways.add(way);
		found = walk({ graph, used, ways }, starts, wholes);
	}
	return found;
}

/** Of several places to begin, those that lead to something named; all, when none does. */
export function startsLeading(graph: TypeGraph, starts: readonly string[], used: UsedPaths): readonly string[] {
	const named = [...graph.values()].filter((node) => isNamed(node, used)).map(({ id }) => id);
	const leading = leadingTo(backwards(graph), named);
	const found = starts.filter((start) => leading.has(start));
	return used.isAll || found.length === 0 ? starts : found;
}

/** One after the other, so that what is found on the way to the nearest needs no way of its own; many go together. */
function rounds(named: readonly string[]): readonly (readonly string[])[] {
	return named.length > 50 ? [named] : named.map((id) => [id]);
}

function isNamed(node: TypeNode, used: UsedPaths): boolean {
	return used.names(node.id) || namesMember(node, used);
}

function namesMember({ fields }: TypeNode, used: UsedPaths): boolean {
	return fields.some(({ path }) => used.names(path) || used.passes(path));
}

interface Walking {
	readonly graph: TypeGraph;
	readonly used: UsedPaths;
	/** Types that are gone through for what they lead to. */
	readonly ways: ReadonlySet<string>;
}

interface Visit {
	readonly id: string;
	/** Whether it is used unless something inside it is named; otherwise only what is named is. */
	readonly whole: boolean;
}

function walk(walking: Walking, starts: readonly string[], wholes: ReadonlySet<string>): UsedParts {
	const found = new Map<string, Set<string> | 'all'>();
	const seen = new Set<string>();
	const open: Visit[] = starts.map((id) => ({ id, whole: wholes.has(id) }));
	for (let visit = open.pop(); visit; visit = open.pop()) {
		const key = `${visit.whole} ${visit.id}`;
		if (seen.has(key)) continue;
		seen.add(key);
		open.push(...step(walking, visit, found));
	}
	return found;
}

function step({ graph, used, ways }: Walking, { id, whole }: Visit, found: Map<string, Set<string> | 'all'>) {
	const group = sameValue(graph, id);
	const isWhole = whole || group.some((node) => used.covers(node.id));
	const all = isWhole && !group.some((node) => namesMember(node, used));
	const fields = group.flatMap((node) => node.fields);
	const named = new Set(fields.filter(({ path }) => used.names(path)).map(({ name }) => name));
	const kept = new Set(
		fields
			.filter(({ name, path, target }) => named.has(name) || used.passes(path) || ways.has(target))
			.map(({ name }) => name),
	);
	for (const node of group) keep(found, node.id, all ? 'all' : kept);
	const members = fields
		.filter(({ name }) => all || kept.has(name))
		.map(({ name, target }) => ({ id: target, whole: all || named.has(name) }));
	const parts = group.flatMap((node) => [...node.parts.values()].map((part) => ({ id: part, whole: isWhole })));
	return [...members, ...parts];
}

/** One type can be met in several ways: what any of them keeps is kept. */
function keep(found: Map<string, Set<string> | 'all'>, id: string, names: ReadonlySet<string> | 'all'): void {
	const known = found.get(id);
	if (known === 'all') return;
	if (names === 'all') found.set(id, 'all');
	else found.set(id, new Set([...(known ?? []), ...names]));
}
