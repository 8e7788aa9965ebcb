import { liveReaders } from '../registry/live-records.ts';
import type { ContractIssue } from '../rules/contract-issue.ts';
import { isEnding, newConsumer } from '../rules/judge-consumers.ts';
import type { AskedChange } from './contract-change.ts';

/** Who came to a version that was about to end already. */
export function judgeNewcomers({ before, registry, base }: AskedChange): readonly ContractIssue[] {
	if (!before || !base || !isEnding(before)) return [];
	const known = new Set<string>(liveReaders(base, before.id).map(({ uri }) => uri));
	return liveReaders(registry, before.id)
		.filter(({ uri }) => !known.has(uri))
		.map((record) => newConsumer(record, before, ['contract']));
}
