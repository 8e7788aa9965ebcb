import type { Finding } from '@tenet/kernel';
import type { LoadedPack } from '@tenet/knowledge/load-pack';
import { loadPack } from '@tenet/knowledge/load-pack';
import { resolve } from '@tenet/knowledge/resolve';
import type { ConfiguredPack } from '../configuration/configuration.ts';
import { PackFolder } from '../folder/pack-folder.ts';
import { openInstalled } from '../knowledge-folders.ts';
import type { SnapshotContent } from './fetching.ts';
import { packFilesOf } from './pack-files-of.ts';

/** What a pack is laid over. */
export interface LowerPacks {
	readonly builtinRoot: string | undefined;
	/** In precedence order. */
	readonly packs: readonly ConfiguredPack[];
}

/** The artifacts that a pack alone says only in part: overlays, or a mistake of its author. */
export function incompleteAlone(pack: LoadedPack): readonly Finding[] {
	return resolve([pack]).findings.filter(({ rule }) => rule === 'field-missing');
}

/**
 * Which of them stay incomplete over the packs below. A lower pack that is not installed could complete any of them,
 * and nobody is accused in its absence: validation says it once it is there.
 */
export function incompleteOver(
	pack: ConfiguredPack,
	content: SnapshotContent,
	{ builtinRoot, packs }: LowerPacks,
): readonly Finding[] {
	const builtin = builtinRoot === undefined ? [] : [new PackFolder(builtinRoot, { name: 'builtin', layer: 'builtin' })];
	const below = [...builtin, ...packs.map(openInstalled)].map((each) => each.read());
	const files = below.filter((each) => each !== undefined);
	if (files.length < below.length) return [];
	const { findings } = resolve([...files, packFilesOf(pack, content)].map((each) => loadPack(each)));
	return findings.filter((finding) => finding.pack === pack.name && finding.rule === 'field-missing');
}
