import type { Finding } from '@tenet/kernel';
import type { LoadedPack, PackFiles, Resolution } from '@tenet/knowledge';
import { countsOf } from '@tenet/knowledge/authoring';
import type { ConfiguredPack } from '../configuration/configuration.ts';
import { installedFinding } from '../installed/installed-finding.ts';
import type { FetchedIdentity } from '../installed/pack-snapshot.ts';
import type { ExaminedPack, Shadow, Verdict } from './examination.ts';

/** What there is to know of one pack. */
export interface PackCase {
	/** The built-in pack is one of layer `builtin`. */
	readonly pack: Omit<ConfiguredPack, 'layer'> & Pick<PackFiles, 'layer'>;
	/** Absent when it was never fetched. */
	readonly loaded: LoadedPack | undefined;
	readonly identity: FetchedIdentity | undefined;
	/** Of the installation on this machine. */
	readonly notices: readonly Finding[];
	readonly resolution: Resolution;
	/** The findings of the resolution, with those of the rules of domains and contracts. */
	readonly judged: readonly Finding[];
	readonly now: Date;
}

const DAY = 86_400_000;
/** A pack that may move and was not fetched for so long may well have moved. */
const STALE_DAYS = 90;

/** Examines one pack. What cannot be told is never called healthy. */
export function examinePack({ pack, loaded, identity, notices, resolution, judged, now }: PackCase): ExaminedPack {
	const ageDays = identity && Math.max(0, Math.floor((now.getTime() - Date.parse(identity.fetchedAt)) / DAY));
	const ofPack = (finding: Finding) => finding.pack === pack.name;
	const findings = [...notices, ...stale(pack, ageDays), ...judged.filter(ofPack)];
	const read = [...notices, ...resolution.findings.filter(ofPack)];
	const unreadable = read.filter(({ severity, file }) => severity === 'error' && file !== '');
	const present = loaded !== undefined && !loaded.findings.some(({ rule }) => ABSENT.has(rule));
	const { shadowings } = resolution;
	return {
		name: pack.name,
		layer: pack.layer,
		ofUser: pack.ofUser === true,
		root: pack.root,
		source: sourceOf(pack),
		present,
		...(loaded && loaded.version !== '' && { version: loaded.version }),
		...(identity && ageDays !== undefined && { installed: { ...identity, ageDays } }),
		artifacts: loaded?.artifacts.length ?? 0,
		countsByKind: countsByKind(loaded),
		graph: graphOf(loaded),
		...(loaded?.charter && { charter: { file: loaded.charter.file, ...countsOf(loaded.charter) } }),
		shadows: shadowings.filter(({ above }) => above.pack === pack.name).map(shadow),
		shadowed: new Set(shadowings.filter(({ below }) => below.pack === pack.name).map(({ uri }) => uri)).size,
		unreadable: [...new Set(unreadable.map(({ file }) => file))].sort(),
		findings,
		verdict: verdictOf(findings),
	};
}

const ABSENT = new Set(['pack-folder-missing']);

/** Advice on how something is written is no illness; advice on the installation is what a doctor is asked for. */
function verdictOf(findings: readonly Finding[]): Verdict {
	if (findings.some(({ severity }) => severity === 'error')) return 'broken';
	const matters = ({ severity, file }: Finding) => severity === 'warning' || file === '';
	return findings.some(matters) ? 'attention' : 'healthy';
}

function sourceOf({ layer, remote, subdir }: PackCase['pack']): ExaminedPack['source'] {
	if (!remote) return { type: layer === 'builtin' ? 'builtin' : 'folder' };
	const { type, url, ref } = remote;
	return { type, url, ...(ref !== undefined && { ref }), ...(subdir !== undefined && { subdir }) };
}

function stale({ name, remote }: PackCase['pack'], ageDays: number | undefined): readonly Finding[] {
	const pinned = remote?.checksum !== undefined || remote?.ref !== undefined;
	if (pinned || ageDays === undefined || ageDays < STALE_DAYS) return [];
	const since = `was fetched ${ageDays} days ago, and is not pinned to a version`;
	return [installedFinding('pack-stale', name, `Pack ${JSON.stringify(name)} ${since}.`)];
}

function countsByKind(loaded: LoadedPack | undefined): ExaminedPack['countsByKind'] {
	const counts = new Map<string, number>();
	for (const { kind } of loaded?.artifacts ?? []) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function graphOf(loaded: LoadedPack | undefined): ExaminedPack['graph'] {
	const fragments = loaded?.graph ?? [];
	return {
		fragments: fragments.length,
		nodes: fragments.reduce((sum, { nodes }) => sum + nodes.length, 0),
		edges: fragments.reduce((sum, { edges }) => sum + edges.length, 0),
	};
}

function shadow({ uri, below, replaced, removed, added, inherited }: Resolution['shadowings'][number]): Shadow {
	return {
		uri,
		over: { layer: below.layer, pack: below.pack, version: below.version },
		replaced: replaced.length,
		removed: removed.length,
		added: added.length,
		inherited: inherited.length,
	};
}
