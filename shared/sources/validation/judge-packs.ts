import { resolve } from '@tenet/knowledge/resolve';
import { config } from 'zod';
import type { Configuration } from '../configuration/configuration.ts';
import { prepareInstalled } from '../installed/prepare-installed.ts';
import { openKnowledge } from '../knowledge-folders.ts';
import type { SeenPack } from './seen-packs.ts';
import type { Validation } from './validation.ts';

/** Loads, folds and judges the packs of a configuration, and says what was seen of them meanwhile. */
export async function judgePacks(
	configuration: Configuration,
	builtinRoot: string,
): Promise<{ readonly packs: readonly SeenPack[]; readonly validation: Validation }> {
	// One look at every artifact: compiling the schemas of thirty kinds costs more than it saves.
	config({ jitless: true });
	await prepareInstalled(configuration);
	const knowledge = openKnowledge(configuration, builtinRoot);
	const { loaded, findings: notices } = knowledge.refresh();
	const roots = new Map(configuration.packs.map(({ name, root }) => [name, root]));
	const packs = loaded.map(({ name, layer, version, artifacts }) => ({
		version,
		name,
		layer,
		root: roots.get(name) ?? builtinRoot,
		artifacts: artifacts.length,
	}));
	const findings = [...(configuration.findings ?? []), ...notices, ...resolve(loaded).findings];
	const artifacts = packs.reduce((sum, pack) => sum + pack.artifacts, 0);
	return { packs: knowledge.packs.map((pack) => pack.seen()), validation: { findings, artifacts, packs } };
}
