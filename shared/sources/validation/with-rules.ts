import type { Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';
import type { ArtifactIssue } from '@tenet/knowledge/answering';
import { type FilesOf, IssuePlaces } from './issue-places.ts';
import { sortedFindings } from './sorted-findings.ts';

/** Rules that judge what packs come to, loaded where there is something for them. */
interface Rules {
	/** The kinds that decide what they find: with the same artifacts of these they find the same again. */
	readonly looksAt: ReadonlySet<string>;
	/** Without one of these they have nothing to say. */
	readonly needs: ReadonlySet<string>;
	/** A machine for expressions, and what reads contracts, take longer to load than most packs to judge. */
	issues(resolution: Resolution): Promise<readonly ArtifactIssue[]>;
}

/** What the rules of domains look at; a glossary has its rules elsewhere. */
export const KINDS_OF_DOMAINS: ReadonlySet<string> = new Set([
	...['bounded-context', 'entity', 'invariant', 'domain-event'],
	...['contract', 'component'],
]);

const DOMAINS: Rules = {
	looksAt: KINDS_OF_DOMAINS,
	needs: KINDS_OF_DOMAINS,
	issues: async (resolution) => {
		const { judgeDomains, modelOfResolution } = await import('@tenet/domains');
		return judgeDomains(modelOfResolution(resolution));
	},
};

/** Without one of these there is nothing that a component could speak. */
const KINDS_OF_CONTRACTS = ['contract', 'consumer', 'migration-plan'];

const CONTRACTS: Rules = {
	looksAt: new Set([...KINDS_OF_CONTRACTS, 'component']),
	needs: new Set(KINDS_OF_CONTRACTS),
	issues: async (resolution) => {
		const { registryOfResolution } = await import('@tenet/contracts/registry');
		const { judgeContracts } = await import('@tenet/contracts/rules');
		return judgeContracts(registryOfResolution(resolution));
	},
};

export const RULES: readonly Rules[] = [DOMAINS, CONTRACTS];

/** The findings of a resolution with those of the rules of domains and of contracts. */
export async function withRules(resolution: Resolution, filesOf: FilesOf): Promise<readonly Finding[]> {
	const found: ArtifactIssue[] = [];
	for (const rules of RULES) found.push(...(await issuesBy(rules, resolution)));
	if (found.length === 0) return resolution.findings;
	return sortedFindings(resolution, [...resolution.findings, ...placed(found, resolution, filesOf)]);
}

/** What one of them finds. */
export async function issuesBy(rules: Rules, resolution: Resolution): Promise<readonly ArtifactIssue[]> {
	return resolution.artifacts.some(({ kind }) => rules.needs.has(kind)) ? rules.issues(resolution) : [];
}

/** Each finding where its author wrote it. */
export function placed(issues: readonly ArtifactIssue[], resolution: Resolution, filesOf: FilesOf): readonly Finding[] {
	const places = new IssuePlaces(resolution, filesOf);
	return issues.flatMap((issue) => places.finding(issue) ?? []);
}
