import type { ArtifactUri, IndexEntry } from '@tenet/knowledge';
import type { Excluded, Scope } from './manifest.ts';
import type { Announced } from './seal.ts';

/** An artifact that is in the pack, how it is delivered and, when the scope alone did not take it in, why. */
export interface Selected {
	readonly announced: Announced;
	readonly delivery: 'inline' | 'link';
	readonly because?: string;
}

/**
 * What of the announced artifacts a scope takes in: first what it names, then what references require (inline), then
 * what they suggest (as links). The rest is excluded, with the reason. Both lists keep the order given.
 */
export function selectForScope(
	announced: readonly Announced[],
	scope: Scope,
): { readonly selected: readonly Selected[]; readonly excluded: Excluded[] } {
	if (isWhole(scope))
		return { selected: announced.map((one) => ({ announced: one, delivery: 'inline' })), excluded: [] };
	const byUri = new Map(announced.map((artifact) => [artifact.entry.uri, artifact]));
	const outside = new Map(announced.map(({ area, entry }) => [entry.uri, reasonOutside(area, entry, scope)]));
	const taken = new Map<ArtifactUri, Selected>();
	for (const artifact of announced) {
		if (outside.get(artifact.entry.uri) === undefined) {
			taken.set(artifact.entry.uri, named(artifact, scope));
		}
	}
	takeRequired(taken, byUri);
	takeSuggested(taken, byUri);
	const excluded = announced
		.filter(({ entry }) => !taken.has(entry.uri))
		.map(({ entry }) => ({ uri: entry.uri, reason: outside.get(entry.uri) ?? 'outside the scope' }));
	const selected = announced.flatMap(({ entry }) => taken.get(entry.uri) ?? []);
	return { selected, excluded };
}

/** Nothing is outside of a scope that names nothing, and then no reference brings anything along. */
function isWhole(scope: Scope): boolean {
	return Object.values(scope).every((facet) => facet === undefined);
}

/** Most of a reference graph leads outside of a narrow scope: it comes along for what it says of the rest, as a link. */
function named(announced: Announced, { domains, components, tags }: Scope): Selected {
	const narrow = (domains ?? components ?? tags) !== undefined;
	return narrow && announced.entry.kind === 'reference-graph'
		? { announced, delivery: 'link', because: 'asking what refers to what' }
		: { announced, delivery: 'inline' };
}

/** The constitution is in every pack: Gate 1 asks for it (seed 000 section 8). */
function reasonOutside(area: string, entry: IndexEntry, scope: Scope): string | undefined {
	if (entry.kind === 'constitution') return undefined;
	if (scope.areas !== undefined && !scope.areas.some((wanted) => wanted === area))
		return `outside the scope: area ${area}`;
	if (entry.kind === 'reference-graph') return undefined;
	return (
		outsideFacet('domain', entry.domains, scope.domains) ??
		outsideFacet('component', entry.components, scope.components) ??
		outsideTags(entry.tags, scope.tags)
	);
}

/** What names no domain or component speaks to all of them. */
function outsideFacet(
	facet: string,
	has: readonly string[],
	wanted: readonly string[] | undefined,
): string | undefined {
	if (wanted === undefined || has.length === 0 || has.some((name) => wanted.includes(name))) return undefined;
	return `outside the scope: ${facet} ${[...has].sort().join(', ')}`;
}

function outsideTags(has: readonly string[], wanted: readonly string[] | undefined): string | undefined {
	if (wanted === undefined || has.some((tag) => wanted.includes(tag))) return undefined;
	return `outside the scope: no tag ${[...wanted].sort().join(' or ')}`;
}

/** Breadth first in uri order, so that the reason given never depends on arrival. Cycles end: each is taken once. */
function takeRequired(taken: Map<ArtifactUri, Selected>, byUri: ReadonlyMap<ArtifactUri, Announced>): void {
	const queue = [...taken.values()];
	for (const { announced } of queue) {
		for (const uri of [...announced.entry.requires].sort()) {
			const required = byUri.get(uri);
			if (required === undefined || taken.has(uri)) continue;
			const because = `required by ${announced.entry.uri}`;
			const selected: Selected = { announced: required, delivery: 'inline', because };
			taken.set(uri, selected);
			queue.push(selected);
		}
	}
}

function takeSuggested(taken: Map<ArtifactUri, Selected>, byUri: ReadonlyMap<ArtifactUri, Announced>): void {
	for (const { announced } of [...taken.values()].sort((a, b) =>
		a.announced.entry.uri < b.announced.entry.uri ? -1 : 1,
	)) {
		for (const { uri, when } of announced.entry.suggests) {
			const suggested = byUri.get(uri);
			if (suggested === undefined || taken.has(uri)) continue;
			const because = when ?? `suggested by ${announced.entry.uri}`;
			taken.set(uri, { announced: suggested, delivery: 'link', because });
		}
	}
}
