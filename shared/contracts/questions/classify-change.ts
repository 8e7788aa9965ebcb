import { Failure, type JsonObject } from '@tenet/kernel';
import type { Answer, KnowledgeView, Question } from '@tenet/knowledge';
import { counted, defineQuestion, governed, nameParameter, notGoverned } from '@tenet/knowledge/answering';
import { z } from 'zod';
import { type Change, CONTRACT_FORMATS, type ContractFormat, type JudgeChange } from '../contract-format.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import { registryOfView } from '../registry/contract-registry.ts';
import type { ChangeFinding, Verdict } from '../verdict.ts';
import { askedContract, entriesOf } from './asked-contract.ts';
import { documentParameter } from './parameters.ts';
import { capitalised } from './wording.ts';

const Parameters = z.strictObject({
	contract: nameParameter(
		'The contract version that changes, e.g. "CartUpdated-v2": it says format, policy and direction, and is "old".',
	).optional(),
	format: z.enum(CONTRACT_FORMATS).optional().describe('The format of both documents, where no contract is named.'),
	old: documentParameter('The document as it was. With "contract": the governed one, unless given.').optional(),
	new: documentParameter('The document as it is to be.'),
	direction: z
		.enum(['forward', 'backward', 'full'])
		.optional()
		.describe(
			'Who must read what, of a bare schema. forward: old readers what is written anew (events, responses); backward: ' +
				'new readers what was written before (requests); full: both. Default: as the contract says, else full.',
		),
	policy: z
		.enum(['strict', 'declared'])
		.optional()
		.describe('What producers may write: anything not forbidden, or declared properties only. Default: declared.'),
});
type Parameters = z.output<typeof Parameters>;

/** Whether a change is breaking, and where (seed 000 section 10). */
export function classifyChange(judge: JudgeChange): Question {
	return defineQuestion({
		name: 'classify_change',
		area: 'integration',
		title: 'Classify a change of a contract',
		description:
			'Breaking change? Verdict (compatible, breaking, unknown), required version bump and findings for a new document ' +
			'of an API, event or schema: OpenAPI, AsyncAPI, JSON Schema, Avro, Protobuf, GraphQL. Then ask explain_impact.',
		parameters: Parameters,
		async answer(view, parameters) {
			const asked = changeAsked(view, parameters);
			if ('answer' in asked) return asked.answer;
			return answered(view, asked, await verdictOn(judge, view, asked));
		},
	});
}

/** Of a contract that keeps earlier versions, its new document is judged against every one of them. */
async function verdictOn(judge: JudgeChange, view: KnowledgeView, { change, contract }: AskedChange): Promise<Verdict> {
	if (contract?.retained === undefined) return judge(change);
	const { judgeDocuments } = await import('../change/judge-documents.ts');
	const { old, new: next, direction, policy } = change;
	const before = { ...contract, direction, policy, document: old };
	const step = { before, after: { ...before, document: next }, registry: registryOfView(view) };
	return (await judgeDocuments(judge, step)) ?? judge(change);
}

interface AskedChange {
	readonly change: Change;
	readonly contract?: ContractRecord;
}

function changeAsked(view: KnowledgeView, parameters: Parameters): AskedChange | { readonly answer: Answer } {
	const { contract: name, format, old, new: next, direction = 'full', policy = 'declared' } = parameters;
	if (name !== undefined) return changeOfContract(view, parameters, name);
	if (format === undefined || old === undefined) throw tooLittle(format === undefined ? 'format' : 'old');
	const documents = { old: { file: 'old', text: old }, new: { file: 'new', text: next } };
	return { change: { format, ...documents, direction, policy } };
}

function changeOfContract(view: KnowledgeView, asked: Parameters, name: string): ReturnType<typeof changeAsked> {
	if (asked.format !== undefined) throw twice();
	const found = askedContract(view, registryOfView(view), name);
	if ('answer' in found) return found;
	const { contract } = found;
	const { format, document } = contract;
	const old = asked.old === undefined ? document : { file: 'old', text: asked.old };
	if (format === undefined || old === undefined) return { answer: withoutDocument(view, contract) };
	// Not by the name of the governed one: that has none of its faults.
	const next = { file: 'new', text: asked.new };
	const { direction = contract.direction, policy = contract.policy } = asked;
	return { contract, change: { format, old, new: next, direction, policy } };
}

function tooLittle(missing: string): Failure {
	return new Failure(
		'USAGE',
		`Cannot ask "classify_change": "${missing}" is missing. Give "contract" and "new", or "format", "old" and "new".`,
	);
}

function twice(): Failure {
	return new Failure(
		'USAGE',
		'Cannot ask "classify_change": the contract says its format. Give "contract" or "format", not both.',
	);
}

/** Of a contract whose artifact does not say what it looks like, no change can be judged. */
export function withoutDocument(view: KnowledgeView, { id, uri }: ContractRecord): Answer {
	return notGoverned({
		asked: `a change of ${id}`,
		why: 'its artifact gives no document in a known format, so nothing can be compared with it',
		what: 'versions of it',
		exists: [id],
		sources: entriesOf(view, [{ uri }]),
	});
}

function answered(view: KnowledgeView, { change, contract }: AskedChange, verdict: Verdict): Answer {
	const of =
		contract === undefined
			? `the change of the ${FORMAT_NAMES[change.format]} document`
			: `the change of ${contract.id}`;
	const owner = contract?.ownerContext;
	const data = {
		...(contract && { contract: contract.id, uri: contract.uri }),
		format: change.format,
		...(verdict as unknown as JsonObject),
	};
	const cited = contract === undefined ? [] : entriesOf(view, [contract]);
	return governed(`${verdictInWords(verdict, of)}${whatNow(verdict, owner)}`, data, cited);
}

const FORMAT_NAMES: Readonly<Record<ContractFormat, string>> = {
	'json-schema': 'JSON Schema',
	openapi: 'OpenAPI',
	asyncapi: 'AsyncAPI',
	avro: 'Avro',
	protobuf: 'Protocol Buffers',
	graphql: 'GraphQL',
};

/** `The change of CartUpdated-v2 is breaking (declared, forward): at /x: … and 2 more. It needs a major version.` */
export function verdictInWords({ verdict, policy, direction, requiredBump, findings }: Verdict, of: string): string {
	const how = `(${policy}, ${direction})`;
	const subject = capitalised(of);
	const bump = requiredBump === 'none' ? 'It needs no new version' : `It needs a ${requiredBump} version`;
	if (verdict === 'compatible') return `${subject} is compatible ${how}. ${bump}.`;
	const against = findings.filter((finding) => finding.verdict === verdict);
	return `${subject} is ${verdict === 'breaking' ? 'breaking' : 'not decided'} ${how}: ${places(against)}. ${bump}.`;
}

function places(findings: readonly ChangeFinding[]): string {
	const [first] = findings;
	if (first === undefined) return 'no place is known';
	const at = first.path === '' ? '' : `at ${first.path}: `;
	const more = findings.length > 1 ? `, and ${counted(findings.length - 1, 'more finding')}` : '';
	return `${at}${first.message.replace(/\.$/, '').slice(0, 300)}${more}`;
}

function whatNow({ verdict }: Verdict, owner: string | undefined): string {
	if (verdict === 'compatible') return '';
	const whom = owner === undefined ? 'the owner of the contract' : `the owner of ${owner}`;
	if (verdict === 'unknown') return ` Do not take it for safe: follow the remedy, or let ${whom} judge it.`;
	return ` Do not publish it in this major: ask explain_impact whom it breaks, and ${whom} for a new version.`;
}
