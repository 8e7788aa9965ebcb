import type { JsonObject } from '@tenet/kernel';
import type { Answer, KnowledgeView, Question } from '@tenet/knowledge';
import { counted, defineQuestion, firstOf, governed, nameParameter } from '@tenet/knowledge/answering';
import { z } from 'zod';
import type { JudgeChange } from '../contract-format.ts';
import type { ConsumerImpact, Impact } from '../impact/impact.ts';
import { registryOfView } from '../registry/contract-registry.ts';
import { askedContract, entriesOf } from './asked-contract.ts';
import { verdictInWords, withoutDocument } from './classify-change.ts';
import { documentParameter } from './parameters.ts';
import { speakersAnswer } from './speakers-answer.ts';
import { componentsElsewhere, named } from './wording.ts';

/** A text that is none is within no range. */
const SEMANTIC_VERSION = /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

const Parameters = z.strictObject({
	contract: nameParameter('The contract version that changes, e.g. "CartUpdated-v2".'),
	new: documentParameter('Its new document. Without one: who speaks the version.').optional(),
	newVersion: nameParameter('The version that the new document gets, e.g. "2.2.0": version ranges look at it.')
		.refine((text) => SEMANTIC_VERSION.test(text), 'expected a semantic version, such as 2.1.0')
		.optional(),
});

/** Whom a change breaks, each consumer by what it uses (seed 000 section 8, gate 3). */
export function explainImpact(judge: JudgeChange): Question {
	return defineQuestion({
		name: 'explain_impact',
		area: 'integration',
		title: 'Explain the impact of a contract change',
		description:
			'Impact of a contract change: verdict, and for each consumer and producer whether it breaks, why, with a witness ' +
			'payload and the owner to ask. Ask with the new document before you change an API, event or schema.',
		parameters: Parameters,
		async answer(view, { contract: name, new: text, newVersion }) {
			const registry = registryOfView(view);
			const found = askedContract(view, registry, name);
			if ('answer' in found) return found.answer;
			const { contract } = found;
			if (text === undefined) return speakersAnswer(view, registry, contract);
			if (contract.document === undefined) return withoutDocument(view, contract);
			const document = { file: 'new', text };
			const next = { document, ...(newVersion !== undefined && { version: newVersion }) };
			// What every format's documents are made of is read when the first is looked into.
			const { explainImpact: explained } = await import('../impact/explain-impact.ts');
			return answered(view, await explained(judge, { registry, contract, next }));
		},
	});
}

function answered(view: KnowledgeView, impact: Impact): Answer {
	const { contract, uri, version, nextVersion, verdict, consumers, unrecorded } = impact;
	const data = {
		contract,
		uri,
		...(version !== undefined && { version }),
		...(nextVersion !== undefined && { nextVersion }),
		consumers,
		unrecorded,
		verdict,
	};
	return governed(
		`${statementOf(impact)}${componentsElsewhere(view, 'explain_impact')}`,
		data as unknown as JsonObject,
		entriesOf(view, [{ uri }, ...consumers, ...unrecorded]),
	);
}

/** The verdict, for whom, and whom to ask: what an agent can act on without the rest. */
function statementOf({ contract, verdict, consumers, unrecorded }: Impact): string {
	const having = (effect: ConsumerImpact['effect']) => consumers.filter((one) => one.effect === effect);
	const [broken, undecided] = [having('breaks'), having('unknown')];
	const parts = [
		...(broken.length > 0 ? [`Breaking for ${ofAll(broken, consumers)}: ${who(broken)}.`] : []),
		...(undecided.length > 0 ? [`Not decided for ${ofAll(undecided, consumers)}: ${who(undecided)}.`] : []),
		...(broken.length + undecided.length === 0 ? [harmless(consumers)] : []),
		...(unrecorded.length > 0
			? [
					`Nobody knows what it does to ${firstOf(unrecorded.map(({ component }) => component))}, which ${unrecorded.length === 1 ? 'speaks' : 'speak'} it without a record.`,
				]
			: []),
	];
	const ask = broken.length + undecided.length + unrecorded.length > 0 ? ' Ask them before it is published.' : '';
	return `${parts.join(' ')}${ask} ${verdictInWords(verdict, `the change of ${contract}`)}`;
}

function harmless(consumers: readonly ConsumerImpact[]): string {
	if (consumers.length === 0) return 'No consumer is recorded, which does not mean that there is none.';
	return `Breaks none of ${counted(consumers.length, 'recorded consumer or producer', 'recorded consumers and producers')}.`;
}

function ofAll(some: readonly ConsumerImpact[], all: readonly ConsumerImpact[]): string {
	const producers = all.some(({ role }) => role === 'producer');
	return `${some.length} of ${producers ? `${all.length} consumers and producers` : counted(all.length, 'consumer')}`;
}

function who(consumers: readonly ConsumerImpact[]): string {
	return firstOf(
		consumers.map((one) => named(one.component ?? one.id, one)),
		5,
	);
}
