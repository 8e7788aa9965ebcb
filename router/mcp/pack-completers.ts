import type { Entry } from '@tenet/context-pack';
import { Failure } from '@tenet/kernel';
import { AREAS } from '@tenet/knowledge';
import type { Completer } from '@tenet/mcp';
import type { ContextPacks } from '../use-cases/context-packs.ts';

/** Offers values for the variables of templates and the arguments of prompts. */
export type PackCompleters = Readonly<
	Record<'line' | 'version' | 'area' | 'kind' | 'id' | 'pack' | 'domain' | 'component', Completer>
>;

export function packCompleters(packs: ContextPacks): PackCompleters {
	const entries = (chosen: Readonly<Record<string, string>>) => entriesOf(packs, chosen);
	return {
		line: (prefix) =>
			startingWith(
				prefix,
				packs.list().map(({ line }) => line),
			),
		version: (prefix, { line = 'main' }) => startingWith(prefix, versionsOf(packs, line)),
		pack: (prefix) =>
			startingWith(
				prefix,
				packs
					.list()
					.map(({ reference }) => reference)
					.reverse(),
			),
		area: (prefix) => startingWith(prefix, AREAS),
		kind: (prefix, chosen) =>
			startingWith(
				prefix,
				inArea(entries(chosen), chosen).map(({ kind }) => kind),
			),
		id: (prefix, chosen) => {
			const found = inArea(entries(chosen), chosen).filter(({ kind }) => !chosen['kind'] || kind === chosen['kind']);
			return startingWith(
				prefix,
				found.map(({ id }) => id),
			);
		},
		domain: (prefix, chosen) => startingWith(prefix, idsOf(entries(chosen), 'domain', 'bounded-context')),
		component: (prefix, chosen) => startingWith(prefix, idsOf(entries(chosen), 'component', 'component')),
	};
}

function versionsOf(packs: ContextPacks, line: string): readonly string[] {
	const versions = packs.list().filter((summary) => summary.line === line);
	return versions.length === 0 ? [] : ['latest', ...versions.map(({ version }) => version).reverse()];
}

/** Of the pack that was chosen before, or else of the latest. A half-typed reference completes nothing. */
function entriesOf(packs: ContextPacks, { pack, line, version }: Readonly<Record<string, string>>): readonly Entry[] {
	const named = line && line !== 'main' ? `${line}/${version ?? 'latest'}` : (version ?? 'latest');
	try {
		return packs.open(pack || named).manifest.entries;
	} catch (error) {
		if (error instanceof Failure) return [];
		throw error;
	}
}

function inArea(entries: readonly Entry[], { area }: Readonly<Record<string, string>>): readonly Entry[] {
	return area ? entries.filter((entry) => entry.area === area) : entries;
}

function idsOf(entries: readonly Entry[], area: string, kind: string): readonly string[] {
	return entries.filter((entry) => entry.area === area && entry.kind === kind).map(({ id }) => id);
}

function startingWith(prefix: string, names: readonly string[]): readonly string[] {
	const wanted = prefix.toLowerCase();
	return [...new Set(names)].filter((name) => name.toLowerCase().startsWith(wanted));
}
