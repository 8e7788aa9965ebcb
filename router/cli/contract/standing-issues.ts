import type { ContractRegistry } from '@tenet/contracts/registry';
import type { Places } from './places.ts';
import type { ReportedContract } from './report.ts';

/** Rules that a change is asked for in its own words. */
const JUDGED_OF_CHANGES = /^(?:approval|plan)-/;

/**
 * The contracts that changed, each with what must hold of it whatever it was before: that nobody speaks one that is called
 * removed, say. What "pack validate" finds elsewhere is no matter of the change.
 */
export async function withStandingIssues(
	contracts: readonly ReportedContract[],
	{ registry, places }: { readonly registry: ContractRegistry; readonly places: Places },
): Promise<readonly ReportedContract[]> {
	if (contracts.length === 0) return contracts;
	const { judgeContracts } = await import('@tenet/contracts/rules');
	const issues = (await judgeContracts(registry)).filter(
		({ rule, severity }) => severity === 'error' && !JUDGED_OF_CHANGES.test(rule),
	);
	return contracts.map((contract) => {
		const known = new Set(contract.findings.map(({ rule }) => rule));
		const more = issues
			.filter(({ uri, rule }) => uri === contract.uri && !known.has(rule))
			.map(({ path, uri, rule, severity, message, remedy }) => {
				const at = places.field(uri, path);
				return { rule, severity, contract: contract.id, message, remedy, ...(at && { at }) };
			});
		return { ...contract, findings: [...contract.findings, ...more] };
	});
}
