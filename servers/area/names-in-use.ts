import type { AreaSnapshot } from './live-area.ts';

/** The kinds that have an artifact. */
export function kindsOf({ index }: AreaSnapshot, prefix = ''): readonly string[] {
	return startingWith(
		prefix,
		index.entries.map(({ kind }) => kind),
	);
}

/** The ids of one kind, or of all. */
export function idsOf({ index }: AreaSnapshot, prefix: string, kind: string | undefined): readonly string[] {
	const asked = kind ? index.entries.filter((entry) => entry.kind === kind) : index.entries;
	return startingWith(
		prefix,
		asked.map(({ id }) => id),
	);
}

/** The bounded contexts that are governed or spoken of. */
export function domainsOf({ index }: AreaSnapshot, prefix = ''): readonly string[] {
	return startingWith(
		prefix,
		index.entries.flatMap(({ domains }) => domains),
	);
}

/** The components that are governed or spoken of. */
export function componentsOf({ index }: AreaSnapshot, prefix = ''): readonly string[] {
	return startingWith(
		prefix,
		index.entries.flatMap(({ components }) => components),
	);
}

function startingWith(prefix: string, names: readonly string[]): readonly string[] {
	const wanted = prefix.toLowerCase();
	return [...new Set(names)].filter((name) => name.toLowerCase().startsWith(wanted)).sort();
}
