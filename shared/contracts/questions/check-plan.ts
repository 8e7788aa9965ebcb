import type { JsonObject } from '@tenet/kernel';
import type { Answer, KnowledgeView, Question } from '@tenet/knowledge';
import { counted, defineQuestion, governed, nameParameter, notGoverned, textOf } from '@tenet/knowledge/answering';
import { z } from 'zod';
import type { PlanJudgement } from '../migration/check-plan.ts';
import { type ContractRegistry, registryOfView } from '../registry/contract-registry.ts';
import { entriesOf } from './asked-contract.ts';
import { dayParameter } from './parameters.ts';
import { capitalised, componentsElsewhere } from './wording.ts';

const Parameters = z.strictObject({
	plan: z
		.union([nameParameter('An id.'), z.record(z.string(), z.unknown()).meta({ additionalProperties: true })], {
			error: 'expected the id of a plan, or its fields',
		})
		.describe(
			'The id of a governed migration plan, or the fields of one: from, to, strategy, window, order, exitCriteria, rollback.',
		),
	on: dayParameter('The day for which it is judged. Default: today.').optional(),
});

interface JudgedPlan {
	readonly called: string;
	readonly fields: JsonObject;
	readonly uri?: string;
}

/** Whether a migration plan can be relied on; gate 3 accepts nothing less (seed 000 section 8). */
export const checkPlan: Question = defineQuestion({
	name: 'check_plan',
	area: 'integration',
	title: 'Check a migration plan',
	description:
		'Migration plan check: is an authored plan accepted for the integration gate, and if not, what must change: consumers ' +
		'forgotten, window, strategy, exit criteria, rollback. Ask before a breaking change is approved.',
	parameters: Parameters,
	today: 'on',
	async answer(view, { plan, on }) {
		const registry = registryOfView(view);
		const found = planAsked(registry, plan as string | JsonObject);
		if ('answer' in found) return found.answer;
		const { checkPlan: judged } = await import('../migration/check-plan.ts');
		const judgement = judged(registry, { plan: found.fields, ...(on !== undefined && { today: on }) });
		return answered(view, registry, { plan: found, judgement });
	},
});

function planAsked(registry: ContractRegistry, plan: string | JsonObject): JudgedPlan | { readonly answer: Answer } {
	if (typeof plan !== 'string') return { called: 'the given plan', fields: plan };
	const id = plan.replace(/^integration:\/\/migration-plan\//, '');
	const found = registry.plans.find((one) => one.id.toLowerCase() === id.toLowerCase());
	if (found) return { called: found.id, fields: found.fields, uri: found.uri };
	const exists = registry.plans.map((one) => one.id);
	return {
		answer: notGoverned({ asked: plan, why: 'no migration plan has this id', what: 'migration plans', exists }),
	};
}

interface Judged {
	readonly plan: JudgedPlan;
	readonly judgement: PlanJudgement;
}

function answered(view: KnowledgeView, registry: ContractRegistry, { plan, judgement }: Judged): Answer {
	const versions = ['from', 'to'].flatMap((name) => {
		const id = textOf(plan.fields, name);
		return (id !== undefined && registry.contract(id)) || [];
	});
	const cited = [...(plan.uri === undefined ? [] : [{ uri: plan.uri }]), ...versions];
	const statement = `${statementOf(plan, judgement)}${componentsElsewhere(view, 'check_plan')}`;
	const { accepted, findings } = judgement;
	const data = { accepted, findings: findings.map(({ path, ...finding }) => ({ ...finding, at: path.join('.') })) };
	return governed(statement, data as unknown as JsonObject, entriesOf(view, cited));
}

function statementOf({ called }: JudgedPlan, { accepted, findings }: PlanJudgement): string {
	const errors = findings.filter(({ severity }) => severity === 'error');
	const others = findings.length - errors.length;
	const besides = others > 0 ? `, with ${counted(others, 'warning')}` : '';
	const subject = capitalised(called);
	if (accepted) return `${subject} is accepted${besides}.`;
	const [first] = errors;
	const example = first === undefined ? '' : `: ${first.message} ${first.remedy}`;
	return `${subject} is not accepted, for ${counted(errors.length, 'error')}${besides}${example}`;
}
