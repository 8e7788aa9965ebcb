import type { Answer, KnowledgeView, ViewEntry } from '@tenet/knowledge';
import { ambiguous, lacks, notGoverned } from '@tenet/knowledge/answering';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';

/** The contract version that was meant; or the answer that there is none, or that several are. */
export type AskedContract = { readonly contract: ContractRecord } | { readonly answer: Answer };

/** The version that a name stands for: its id or uri, or the name of a contract that has one version only. */
export function askedContract(view: KnowledgeView, registry: ContractRegistry, asked: string): AskedContract {
	const name = asked.replace(/^integration:\/\/contract\//, '');
	const byId = registry.contract(name);
	if (byId) return { contract: byId };
	const versions = registry.versionsOf(name);
	const [contract, ...others] = versions;
	if (contract && others.length === 0) return { contract };
	if (contract) return { answer: ambiguous(asked, 'contract version', entriesOf(view, versions)) };
	const why = lacks(view, 'integration')
		? 'contracts are not known here: ask the router'
		: 'no contract version has this name';
	const exists = registry.contracts.map(({ id }) => id);
	return { answer: notGoverned({ asked, why, what: 'contract versions', exists }) };
}

/** What is cited: the entries of some artifacts. */
export function entriesOf(view: KnowledgeView, cited: readonly { readonly uri: string }[]): readonly ViewEntry[] {
	return cited.flatMap(({ uri }) => view.entry(uri) ?? []);
}
