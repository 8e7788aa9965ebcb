import { sameValue, type TypeGraph, type TypeNode } from './type-graph.ts';
import type { UsedParts } from './used-parts.ts';
import type { UsedPaths } from './used-paths.ts';

/** The same thing in both versions. */
export interface TypePair {
	readonly old: string;
	readonly new: string;
}

interface Followed {
	/** What is used, in the new version: moved parts are found where they are now. */
	readonly parts: UsedParts;
	/** Members that the consumer names and that the new version no longer declares where the old one did: their old places. */
	readonly gone: readonly string[];
}

interface Following {
	readonly old: TypeGraph;
	readonly new: TypeGraph;
	readonly parts: UsedParts;
	readonly used: UsedPaths;
}

/** Looks up in a new version what is used of the old one, by what stands where and not by what types are called. */
export function followParts(following: Following, starts: readonly TypePair[]): Followed {
	const found = new Map<string, Set<string> | 'all'>();
	const gone = new Set<string>();
	const seen = new Set<string>();
	const open = [...starts];
	for (let pair = open.pop(); pair; pair = open.pop()) {
		const key = `${pair.old}\n${pair.new}`;
		if (seen.has(key)) continue;
		seen.add(key);
		const group = { old: sameValue(following.old, pair.old), new: sameValue(following.new, pair.new) };
		noteParts(following, group, found);
		for (const path of goneFrom(following, group)) gone.add(path);
		open.push(...inside(following, group));
	}
	return { parts: found, gone: [...gone].sort() };
}

interface Group {
	readonly old: readonly TypeNode[];
	readonly new: readonly TypeNode[];
}

function keptOf({ parts }: Following, { old }: Group): ReadonlySet<string> | 'all' {
	const kept = old.map(({ id }) => parts.get(id) ?? new Set<string>());
	if (kept.includes('all')) return 'all';
	return new Set(kept.flatMap((names) => (names === 'all' ? [] : [...names])));
}

function noteParts(following: Following, group: Group, found: Map<string, Set<string> | 'all'>): void {
	const kept = keptOf(following, group);
	for (const { id } of group.new) {
		const known = found.get(id);
		if (known === 'all' || kept === 'all') found.set(id, 'all');
		else found.set(id, new Set([...(known ?? []), ...kept]));
	}
}

function goneFrom({ used }: Following, group: Group): readonly string[] {
	const there = new Set(group.new.flatMap(({ fields }) => fields.map(({ name }) => name)));
	return group.old
		.flatMap(({ fields }) => fields)
		.filter(({ name, path }) => !there.has(name) && (used.names(path) || used.passes(path)))
		.map(({ path }) => path);
}

function inside(following: Following, group: Group): readonly TypePair[] {
	const kept = keptOf(following, group);
	const [before, after] = [membersOf(group.old), membersOf(group.new)];
	return [...before].flatMap(([name, targets]) => {
		if (name.startsWith('.') && kept !== 'all' && !kept.has(name.slice(1))) return [];
		return targets.flatMap((old) => (after.get(name) ?? []).map((next) => ({ old, new: next })));
	});
}

/** Fields by their name behind a dot, parts by theirs behind a slash. */
function membersOf(group: readonly TypeNode[]): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	const note = (name: string, target: string) => found.set(name, [...(found.get(name) ?? []), target]);
	for (const { fields, parts } of group) {
		for (const { name, target } of fields) note(`.${name}`, target);
		for (const [name, target] of parts) note(`/${name}`, target);
	}
	return found;
}
