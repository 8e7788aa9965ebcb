import type { Finding } from '@tenet/kernel';
import type { Resolution } from '@tenet/knowledge';
import type { FilesOf } from './issue-places.ts';
import { sortedFindings } from './sorted-findings.ts';

/**
 * The findings of a resolution with those of the rules of domains and of contracts.
 *
 * A machine for expressions, and what reads contracts, take longer to load than most packs to judge: each is left alone
 * where nothing needs it.
 */
export async function withRules(resolution: Resolution, filesOf: FilesOf): Promise<readonly Finding[]> {
	const has = (kinds: ReadonlySet<string>) => resolution.artifacts.some(({ kind }) => kinds.has(kind));
	const found: Finding[] = [];
	if (has(KINDS_OF_DOMAINS)) {
		const { domainFindings } = await import('./domain-findings.ts');
		found.push(...domainFindings(resolution, filesOf));
	}
	if (has(KINDS_OF_CONTRACTS)) {
		const { contractFindings } = await import('./contract-findings.ts');
		found.push(...contractFindings(resolution, filesOf));
	}
	return found.length === 0 ? resolution.findings : sortedFindings(resolution, [...resolution.findings, ...found]);
}

/** What the rules of domains look at; a glossary has its rules elsewhere. */
export const KINDS_OF_DOMAINS: ReadonlySet<string> = new Set([
	...['bounded-context', 'entity', 'invariant', 'domain-event'],
	...['contract', 'component'],
]);

/** Without one of these there is nothing that a component could speak. */
const KINDS_OF_CONTRACTS: ReadonlySet<string> = new Set(['contract', 'consumer', 'migration-plan']);
