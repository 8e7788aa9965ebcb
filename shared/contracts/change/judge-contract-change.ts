import { canonicalJson } from '@tenet/kernel';
import { issueOrder } from '@tenet/knowledge/answering';
import type { JudgeChange } from '../contract-format.ts';
import { explainImpact } from '../impact/explain-impact.ts';
import type { Impact } from '../impact/impact.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { AskedChange, ContractChange, Step } from './contract-change.ts';
import { judgeApproval } from './judge-approval.ts';
import { judgeDepartures } from './judge-departures.ts';
import { judgeDocuments } from './judge-documents.ts';
import { judgeNewMajor } from './judge-new-major.ts';
import { judgeNewcomers } from './judge-newcomers.ts';
import { judgeStep } from './judge-step.ts';
import { judgeVanished } from './judge-vanished.ts';
import { sameDocument } from './same-document.ts';
import { claimedBump } from './version-bump.ts';

/** Judges what becomes of one contract version. Undefined when it says what it said before, and nobody came to it or went. */
export async function judgeContractChange(judge: JudgeChange, asked: AskedChange): Promise<ContractChange | undefined> {
	const { before, after } = asked;
	if (before && after) return changed(judge, { ...asked, before, after });
	if (after) return added(after, asked);
	return before && removed(before, asked);
}

function added(after: ContractRecord, asked: AskedChange): ContractChange {
	const issues = [...judgeNewMajor(after, asked), ...judgeApproval(after)].sort(issueOrder);
	return { id: after.id, uri: after.uri, kind: 'added', ...version('after', after), issues };
}

function removed(before: ContractRecord, asked: AskedChange): ContractChange {
	return {
		id: before.id,
		uri: before.uri,
		kind: 'removed',
		...version('before', before),
		issues: judgeVanished(before, asked),
	};
}

async function changed(judge: JudgeChange, step: Step): Promise<ContractChange | undefined> {
	const { before, after } = step;
	const people = [...judgeNewcomers(step), ...judgeDepartures(step)];
	const same = saysTheSame(before, after);
	if (same && people.length === 0) return undefined;
	const verdict = same ? undefined : await judgeDocuments(judge, step);
	const impact = verdict && (await impactOf(judge, step));
	const claimed = claimedBump(before.version, after.version);
	// A draft that becomes a promise comes beside the version before only now.
	const coming = before.lifecycle === 'draft' ? judgeNewMajor(after, step) : [];
	const own = same ? [] : [...judgeStep({ ...step, verdict, claimed }), ...coming, ...judgeApproval(after)];
	return {
		id: after.id,
		uri: after.uri,
		kind: 'changed',
		...version('before', before),
		...version('after', after),
		...(verdict && { verdict, requiredBump: verdict.requiredBump }),
		...(claimed && { claimedBump: claimed }),
		...(impact && { impact }),
		issues: [...own, ...people].sort(issueOrder),
	};
}

/** Those who are recorded when the change is made, of the contract as it was before it. */
async function impactOf(judge: JudgeChange, { before, after, registry }: Step): Promise<Impact | undefined> {
	if (!after.document || !before.document) return undefined;
	const next = { document: after.document, ...version('version', after) };
	return explainImpact(judge, { registry, contract: before, next });
}

function version<Name extends 'before' | 'after' | 'version'>(
	name: Name,
	record: ContractRecord,
): { readonly [Key in Name]?: string } {
	return (record.version === undefined ? {} : { [name]: record.version }) as { readonly [Key in Name]?: string };
}

/** The same fields, and documents that say the same. Who approved it changes nothing of it. */
function saysTheSame(before: ContractRecord, after: ContractRecord): boolean {
	const { retained: one = [] } = before;
	const { retained: other = [] } = after;
	return (
		otherFields(before) === otherFields(after) &&
		sameDocument(after.format, before.document, after.document) &&
		one.length === other.length &&
		one.every(({ document }, index) => sameDocument(after.format, document, other[index]?.document))
	);
}

function otherFields({ artifact: { fields }, retained }: ContractRecord): string {
	const said = Object.entries(fields).filter(([name]) => !['approval', 'document', 'retained'].includes(name));
	return canonicalJson(Object.fromEntries([...said, ['retained', retained?.map((one) => one.version) ?? null]]));
}
