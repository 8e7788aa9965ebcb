import { resolve } from '@tenet/knowledge/resolve';
import { config } from 'zod';
import type { Configuration } from '../configuration/configuration.ts';
import { openKnowledge } from '../knowledge-folders.ts';
import type { SeenFile, SeenPack } from './seen-packs.ts';
import type { Validation } from './validation.ts';

/** Loads, folds and judges the packs of a configuration, and says what was seen of them meanwhile. */
export function judgePacks(
	configuration: Configuration,
	builtinRoot: string,
): { readonly packs: readonly SeenPack[]; readonly validation: Validation } {
	// One look at every artifact: compiling the schemas of thirty kinds costs more than it saves.
	config({ jitless: true });
	const knowledge = openKnowledge(configuration, builtinRoot);
	const { loaded } = knowledge.refresh();
	const packs = loaded.map(({ name, layer, version, artifacts }, index) => ({
		version,
		name,
		layer,
		root: knowledge.folders[index]?.root ?? '',
		artifacts: artifacts.length,
	}));
	const { findings } = resolve(loaded);
	const artifacts = packs.reduce((sum, pack) => sum + pack.artifacts, 0);
	return { packs: knowledge.folders.map(seenPack), validation: { findings, artifacts, packs } };
}

function seenPack(folder: ReturnType<typeof openKnowledge>['folders'][number]): SeenPack {
	const files = folder.seen().map(({ path, signature, settled, digest }): SeenFile => {
		return settled || digest === undefined ? [path, signature] : [path, signature, digest];
	});
	return { root: folder.root, problems: folder.problems(), files };
}
