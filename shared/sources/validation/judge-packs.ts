import type { Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';
import { resolve } from '@tenet/knowledge/resolve';
import { config } from 'zod';
import type { Configuration } from '../configuration/configuration.ts';
import { prepareInstalled } from '../installed/prepare-installed.ts';
import { type KnowledgeFolders, openKnowledge } from '../knowledge-folders.ts';
import type { FilesOf } from './domain-findings.ts';
import { withPlaces } from './placed-references.ts';
import type { SeenPack } from './seen-packs.ts';
import { sortedFindings } from './sorted-findings.ts';
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
	// Taken before anything is read again: what is judged is what was loaded.
	const seen = knowledge.packs.map((pack) => pack.seen());
	const resolution = resolve(loaded);
	const filesOf = filesAgain(knowledge);
	const judged = await withDomains(await withPlaces(resolution, filesOf), filesOf);
	const findings = [...(configuration.findings ?? []), ...notices, ...judged];
	const artifacts = packs.reduce((sum, pack) => sum + pack.artifacts, 0);
	return { packs: seen, validation: { findings, artifacts, packs } };
}

/** A machine for expressions takes longer to load than most packs to judge: it is left alone where nothing needs it. */
async function withDomains(resolution: Resolution, filesOf: FilesOf): Promise<readonly Finding[]> {
	if (!resolution.artifacts.some(({ kind }) => KINDS_OF_DOMAINS.has(kind))) return resolution.findings;
	const { domainFindings } = await import('./domain-findings.ts');
	return sortedFindings(resolution, [...resolution.findings, ...domainFindings(resolution, filesOf)]);
}

function filesAgain({ packs }: KnowledgeFolders): FilesOf {
	return (name) => {
		for (const pack of packs) {
			const files = pack.read();
			pack.release();
			if (files?.name === name) return files;
		}
		return undefined;
	};
}

/** What the rules of domains look at; a glossary has its rules elsewhere. */
export const KINDS_OF_DOMAINS: ReadonlySet<string> = new Set([
	...['bounded-context', 'entity', 'invariant', 'domain-event'],
	...['contract', 'component'],
]);
