import { listed } from '@tenet/knowledge/answering';
import { checkRemoval } from '../impact/check-removal.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import { liveRecords } from '../registry/live-records.ts';
import { type ContractIssue, contractIssue } from '../rules/contract-issue.ts';
import type { AskedChange } from './contract-change.ts';

/** A contract that is in no pack any more. Nobody could look it up: it goes by its lifecycle first. */
export function judgeVanished(gone: ContractRecord, asked: AskedChange): readonly ContractIssue[] {
	const { uri, id } = gone;
	const why = whyNot(gone, asked);
	if (why === undefined) return [];
	const words = {
		message: `Cannot take "${id}" out of the packs: ${why}.`,
		remedy: 'Put it back, deprecate it, and let its lifecycle end in "removed" once everybody has moved.',
	};
	return [contractIssue('contract-vanished', { uri, path: [] }, words)];
}

function whyNot({ id, lifecycle }: ContractRecord, { registry, base, today }: AskedChange): string | undefined {
	const left = new Set([
		...liveRecords(registry, id).map((record) => `"${record.id}"`),
		...registry.speakersOf(id).map(({ artifact }) => `"${artifact.id}"`),
	]);
	if (left.size > 0) return `${listed([...left].sort())} still ${left.size === 1 ? 'names' : 'name'} it`;
	if (lifecycle === 'removed' || lifecycle === 'draft') return undefined;
	if (lifecycle !== 'sunset') return `it was ${lifecycle ?? 'in use'}`;
	if (!base || today === undefined) return undefined;
	const { answer, reasons } = checkRemoval(base, { contract: id, on: today });
	return answer === 'yes' ? undefined : reasons.map(inSentence).join('; ');
}

function inSentence(reason: string): string {
	return reason.replace(/\.$/, '').replace(/^[A-Z](?=[a-z]* )/, (first) => first.toLowerCase());
}
