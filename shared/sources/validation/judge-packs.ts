import { resolve } from '@tenet/knowledge/resolve';
import { config } from 'zod';
import type { Configuration } from '../configuration/configuration.ts';
import { prepareInstalled } from '../installed/prepare-installed.ts';
import { openKnowledge } from '../knowledge-folders.ts';
import { filesAgain } from './files-again.ts';
import { withPlaces } from './placed-references.ts';
import type { SeenPack } from './seen-packs.ts';
import type { Validation } from './validation.ts';
import { withRules } from './with-rules.ts';

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
	// Taken before anything is read again: what is judged is what was loaded.
	const seen = knowledge.packs.map((pack) => pack.seen());
	const resolution = resolve(loaded);
	const filesOf = filesAgain(knowledge);
	const judged = await withRules(await withPlaces(resolution, filesOf), filesOf);
	const findings = [...(configuration.findings ?? []), ...notices, ...judged];
	const artifacts = packs.reduce((sum, pack) => sum + pack.artifacts, 0);
	return { packs: seen, validation: { findings, artifacts, packs } };
}
