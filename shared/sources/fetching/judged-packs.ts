import { join } from 'node:path';
import { digestOf, type Finding } from '@tenet/kernel';
import { cachePlace } from '../cache/cache-place.ts';
import { KeptJson, sha256 } from '../cache/kept-json.ts';
import { rulesMark } from '../cache/rules-mark.ts';
import type { ConfiguredPack } from '../configuration/configuration.ts';
import type { SnapshotContent } from './fetching.ts';
import { packFilesOf } from './pack-files-of.ts';

/** What a pack comes to, and what is wrong with it. Plain JSON. */
export interface Judgement {
	readonly artifacts: number;
	readonly countsByKind: Readonly<Record<string, number>>;
	readonly findings: readonly Finding[];
	/** What it leaves out of artifacts, unless a lower pack says it. */
	readonly incomplete: readonly Finding[];
}

/**
 * Judges what was fetched, and remembers it for this very content: a pack in which nothing changed is not parsed again,
 * and what parses is not even loaded.
 */
export async function judge(
	pack: ConfiguredPack,
	content: SnapshotContent,
	cache: string | undefined,
): Promise<Judgement> {
	const kept = cache === undefined ? undefined : keptFor(pack, content, cache);
	const before = kept?.read() as Judgement | undefined;
	if (before) return before;
	const { loadPack } = await import('@tenet/knowledge/load-pack');
	const { incompleteAlone } = await import('./incomplete-overlays.ts');
	const loaded = loadPack(packFilesOf(pack, content));
	const { artifacts, findings } = loaded;
	const countsByKind: Record<string, number> = {};
	for (const { kind } of artifacts) countsByKind[kind] = (countsByKind[kind] ?? 0) + 1;
	const judgement = { artifacts: artifacts.length, countsByKind, findings, incomplete: incompleteAlone(loaded) };
	kept?.write(judgement);
	return judgement;
}

function keptFor({ name, layer, root, subdir }: ConfiguredPack, content: SnapshotContent, cache: string) {
	const place = cachePlace(cache);
	const files = content.files.map(({ path, bytes }) => [path, digestOf(bytes)]);
	const which = JSON.stringify([
		name,
		layer,
		root,
		subdir,
		sha256(JSON.stringify([files, content.problems, content.identity.version])),
	]);
	const purpose = `fetched 2 ${rulesMark()} ${place?.mark} ${process.getuid?.()} ${which}`;
	return place && new KeptJson(join(place.folder, `fetched-${sha256(root).slice(0, 16)}.json`), purpose);
}
