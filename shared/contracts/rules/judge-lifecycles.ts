import { folded, listed } from '@tenet/knowledge/answering';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { liveRecords } from '../registry/live-records.ts';
import { type ContractIssue, contractIssue } from './contract-issue.ts';

/** Where contracts stand in their lives: dates, what replaces them, and who is left when they are removed. */
export function judgeLifecycles(registry: ContractRegistry): readonly ContractIssue[] {
	return registry.contracts.flatMap((contract) => [
		...judgeDates(contract),
		...judgeRemoval(contract, registry),
		...judgeReplacement(contract, registry),
	]);
}

function judgeDates(contract: ContractRecord): readonly ContractIssue[] {
	const { uri, id, lifecycle, deprecatedOn, sunsetOn } = contract;
	const issues: ContractIssue[] = [];
	if (deprecatedOn !== undefined && sunsetOn !== undefined && sunsetOn < deprecatedOn) {
		const message = `Cannot end "${id}" on ${sunsetOn}: it is deprecated only on ${deprecatedOn}.`;
		const remedy = 'Correct one of the two days: a sunset comes after the deprecation.';
		issues.push(contractIssue('sunset-before-deprecation', { uri, path: ['sunsetOn'] }, { message, remedy }));
	}
	const ends = lifecycle === 'deprecated' || lifecycle === 'sunset';
	if (ends && deprecatedOn === undefined) issues.push(undated(contract, 'deprecatedOn', 'since when it is deprecated'));
	if (lifecycle === 'sunset' && sunsetOn === undefined)
		issues.push(undated(contract, 'sunsetOn', 'when it stops being served'));
	return issues;
}

function undated({ uri, id }: ContractRecord, field: string, what: string): ContractIssue {
	const words = {
		message: `Cannot tell the consumers of "${id}" ${what}: it has no "${field}".`,
		remedy: `Add "${field}", a day such as 2026-11-30.`,
	};
	return contractIssue('lifecycle-undated', { uri, path: ['lifecycle'] }, words);
}

function judgeRemoval({ uri, id, lifecycle }: ContractRecord, registry: ContractRegistry): readonly ContractIssue[] {
	if (lifecycle !== 'removed') return [];
	const live = liveRecords(registry, id).map((record) => `"${record.id}"`);
	if (live.length === 0) return [];
	const words = {
		message: `Cannot call "${id}" removed: ${listed(live)} ${live.length === 1 ? 'speaks' : 'speak'} it.`,
		remedy: 'Let them move first and set "status: retired" in their records, or put the lifecycle back to sunset.',
	};
	return [contractIssue('removed-in-use', { uri, path: ['lifecycle'] }, words)];
}

function judgeReplacement(contract: ContractRecord, registry: ContractRegistry): readonly ContractIssue[] {
	const { uri, id, replacedBy } = contract;
	const why = replacedBy === undefined ? undefined : whyNone(contract, replacedBy, registry);
	if (why === undefined) return [];
	const words = {
		message: `Cannot send the consumers of "${id}" to "${replacedBy}": ${why}.`,
		remedy: 'Name a contract version that is served, and stays.',
	};
	return [contractIssue('replacement-unknown', { uri, path: ['replacedBy'] }, words)];
}

function whyNone(contract: ContractRecord, replacedBy: string, registry: ContractRegistry): string | undefined {
	const isIt = (other: ContractRecord) => folded(other.id) === folded(contract.id);
	const next = registry.contract(replacedBy);
	if (!next) return 'there is no such contract';
	if (isIt(next)) return 'it is that contract itself';
	if (next.lifecycle === 'removed') return 'it is removed';
	const seen = new Set<string>();
	for (let at: ContractRecord | undefined = next; at && !seen.has(at.id); at = nextOf(at, registry)) {
		if (isIt(at)) return 'that is replaced by this one in turn';
		seen.add(at.id);
	}
	return undefined;
}

function nextOf({ replacedBy }: ContractRecord, registry: ContractRegistry): ContractRecord | undefined {
	return replacedBy === undefined ? undefined : registry.contract(replacedBy);
}
