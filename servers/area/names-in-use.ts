import type { PackInForce } from '@tenet/knowledge';
import type { AreaSnapshot, KnownScopes } from './live-area.ts';

/** The kinds that have an artifact. */
export function kindsOf({ index }: AreaSnapshot, prefix = ''): readonly string[] {
	return startingWith(prefix, index.entries.map(({ kind }) => kind).sort());
}

/** The ids of one kind, or of all. */
export function idsOf({ index }: AreaSnapshot, prefix: string, kind: string | undefined): readonly string[] {
	const asked = kind ? index.entries.filter((entry) => entry.kind === kind) : index.entries;
	return startingWith(prefix, asked.map(({ id }) => id).sort());
}

/** The bounded contexts and components that are governed or spoken of in any of the areas. */
export function scopesOf(snapshots: Iterable<AreaSnapshot>): KnownScopes {
	const entries = [...snapshots].flatMap(({ index }) => index.entries);
	const idsOfKind = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
	return {
		domains: distinct([...idsOfKind('bounded-context'), ...entries.flatMap(({ domains }) => domains)]),
		components: distinct([...idsOfKind('component'), ...entries.flatMap(({ components }) => components)]),
	};
}

function distinct(names: readonly string[]): readonly string[] {
	return [...new Set(names)].sort();
}

/** The packs in force, in precedence order, each with what it introduces or overrides in this area. */
export function packsOf({ index }: AreaSnapshot): readonly PackInForce[] {
	return index.layers.map(({ pack, layer, version }) => {
		const said = index.entries.filter(({ provenance }) =>
			[provenance, ...Object.values(provenance.overrides ?? {})].some(
				(origin) => origin.pack === pack && origin.layer === layer,
			),
		);
		return { name: pack, version, uris: said.map(({ uri }) => uri) };
	});
}

/** The names that continue what was typed, in their order and each once. */
export function startingWith(prefix: string, names: readonly string[]): readonly string[] {
	const wanted = prefix.toLowerCase();
	return [...new Set(names)].filter((name) => name.toLowerCase().startsWith(wanted));
}
