import { byCodePoint } from '@tenet/kernel';
import type { Change, ContractDocument, JudgeChange } from '../contract-format.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { unrecordedSpeakers } from '../registry/live-records.ts';
import type { ChangeFinding, Verdict } from '../verdict.ts';
import { type ContractStep, consumerImpact } from './consumer-impact.ts';
import { type ConsumerImpact, EFFECTS, type Impact } from './impact.ts';
import { patientJudge } from './patient-judge.ts';

interface ImpactQuestion {
	readonly registry: Pick<ContractRegistry, 'consumersOf' | 'speakersOf'>;
	readonly contract: ContractRecord;
	readonly next: { readonly document: ContractDocument; readonly version?: string };
}

/**
 * Whom a new version of a contract hurts: each of its consumers is judged by what its own record says that it uses, in
 * the direction that matters to it. Consumers of other contracts are not looked at.
 */
export async function explainImpact(asking: JudgeChange, asked: ImpactQuestion): Promise<Impact> {
	const { registry, contract, next } = asked;
	const judge = patientJudge(asking);
	const change = changeOf(contract, next.document);
	const verdict = change ? await judge(change) : undocumented(contract);
	const step = stepOf(asked, verdict, change);
	const records = registry.consumersOf(contract.id);
	const consumers: ConsumerImpact[] = [];
	for (const record of records) consumers.push(await consumerImpact(judge, step, record));
	return {
		contract: contract.id,
		uri: contract.uri,
		...(contract.version !== undefined && { version: contract.version }),
		...(next.version !== undefined && { nextVersion: next.version }),
		verdict,
		consumers: consumers.sort(inOrder),
		unrecorded: unrecordedSpeakers(registry, contract.id).map(({ artifact, role }) => {
			return { component: artifact.id, uri: artifact.uri, role };
		}),
	};
}

function changeOf({ format, document, policy, direction }: ContractRecord, next: ContractDocument): Change | undefined {
	return format && document && { format, old: document, new: next, policy, direction };
}

function undocumented({ id, direction, policy }: ContractRecord): Verdict {
	const finding: ChangeFinding = {
		path: '',
		rule: 'contract-without-document',
		verdict: 'unknown',
		direction,
		message: `Cannot judge a change of ${JSON.stringify(id)}: it has no document, or does not say its format.`,
		remedy: 'Say both in the contract.',
	};
	return { verdict: 'unknown', direction, policy, requiredBump: 'major', findings: [finding] };
}

/** A document that cannot be read is no better for one who uses little of it. */
function stepOf({ contract, next }: ImpactQuestion, verdict: Verdict, change: Change | undefined): ContractStep {
	const faults = verdict.findings.filter(({ rule }) => FAULTS.includes(rule));
	return {
		contract: contract.id,
		version: contract.version,
		nextVersion: next.version,
		change: change && faults.length === 0 ? { change, type: contract.type } : faults,
	};
}

const FAULTS = [
	'comparison-failed',
	'contract-without-document',
	'document-too-deep',
	'document-too-large',
	'document-unreadable',
	'format-not-judged',
	'invalid-document',
	'invalid-schema',
	'reference-unresolved',
	'schema-too-large',
	'tool-missing',
	'version-not-judged',
];

function inOrder(one: ConsumerImpact, other: ConsumerImpact): number {
	return (
		EFFECTS.indexOf(one.effect) - EFFECTS.indexOf(other.effect) ||
		weight(other) - weight(one) ||
		byCodePoint(one.id, other.id)
	);
}

function weight({ criticality }: ConsumerImpact): number {
	return ['low', 'medium', 'high'].indexOf(criticality ?? '');
}
