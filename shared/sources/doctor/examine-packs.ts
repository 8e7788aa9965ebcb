import { resolve } from '@tenet/knowledge/resolve';
import type { Configuration } from '../configuration/configuration.ts';
import { prepareInstalled } from '../installed/prepare-installed.ts';
import { openKnowledge } from '../knowledge-folders.ts';
import { filesAgain } from '../validation/files-again.ts';
import { withRules } from '../validation/with-rules.ts';
import type { Examination, ExaminedPack, Verdict } from './examination.ts';
import { examinePack } from './examine-pack.ts';
import { keptClones } from './kept-clones.ts';

/**
 * Examines the whole stack: the built-in pack, every organisation pack in order, and the project's (seed 002, FR-024).
 * Reads this machine only; nothing is fetched.
 */
export async function examinePacks(configuration: Configuration, builtinRoot: string, now: Date): Promise<Examination> {
	await prepareInstalled(configuration);
	const knowledge = openKnowledge(configuration, builtinRoot);
	const { loaded, fetched, findings } = knowledge.refresh();
	const resolution = resolve(loaded);
	const judged = await withRules(resolution, filesAgain(knowledge));
	const stack = [{ name: 'builtin', layer: 'builtin' as const, root: builtinRoot }, ...configuration.packs];
	const packs = stack.map((pack) =>
		examinePack({
			pack,
			loaded: loaded.find(({ name }) => name === pack.name),
			identity: fetched.get(pack.name),
			notices: [...findings.filter((finding) => finding.pack === pack.name), ...keptClones(pack)],
			resolution,
			judged,
			now,
		}),
	);
	const all = stack.some(({ layer }) => layer === 'project') ? packs : [...packs, NO_PROJECT];
	return { packs: all, findings: configuration.findings ?? [], verdict: worst(all.map(({ verdict }) => verdict)) };
}

/** A project without a pack of its own is governed by the packs below: nothing is wrong with it. */
const NO_PROJECT: ExaminedPack = {
	name: 'project',
	layer: 'project',
	ofUser: false,
	root: '',
	source: { type: 'folder' },
	present: false,
	artifacts: 0,
	countsByKind: {},
	graph: { fragments: 0, nodes: 0, edges: 0 },
	shadows: [],
	shadowed: 0,
	unreadable: [],
	findings: [],
	verdict: 'healthy',
};

function worst(verdicts: readonly Verdict[]): Verdict {
	const order = ['broken', 'attention', 'healthy'] as const;
	return order.find((verdict) => verdicts.includes(verdict)) ?? 'healthy';
}
