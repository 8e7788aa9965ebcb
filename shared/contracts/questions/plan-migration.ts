import { Failure, type JsonObject } from '@tenet/kernel';
import type { Answer, KnowledgeView, Question } from '@tenet/knowledge';
import { counted, defineQuestion, governed, nameParameter, notGoverned } from '@tenet/knowledge/answering';
import { z } from 'zod';
import { type MigrationPlan, STRATEGIES } from '../migration/migration-plan.ts';
import type { AskedPlan } from '../migration/plan-migration.ts';
import { type ContractRegistry, registryOfView } from '../registry/contract-registry.ts';
import { askedContract, entriesOf } from './asked-contract.ts';
import { dayParameter } from './parameters.ts';
import { theDay } from './the-day.ts';
import { componentsElsewhere } from './wording.ts';

const Parameters = z.strictObject({
	from: nameParameter('The contract version that goes, e.g. "CartUpdated-v1".'),
	to: nameParameter('The version that comes. Default: the one that replaces it.').optional(),
	strategy: z.enum(STRATEGIES).optional().describe('How both are spoken meanwhile. Default: chosen by what is known.'),
	start: dayParameter('The first day on which both versions are spoken. Default: today.').optional(),
});

/** How everyone moves from one version of a contract to the next (seed 000 section 10). */
export const planMigration: Question = defineQuestion({
	name: 'plan_migration',
	area: 'integration',
	title: 'Plan a migration',
	description:
		'Migration plan from one contract version to the next: dual-publish strategy, window, order by consumer, exit ' +
		'criteria, rollback, what is open. Ask when a change is breaking.',
	parameters: Parameters,
	today: 'start',
	async answer(view, { from, to, strategy, start }) {
		const registry = registryOfView(view);
		const day = theDay('plan_migration', 'start', start);
		const leaving = askedContract(view, registry, from);
		if ('answer' in leaving) return leaving.answer;
		const coming = to === undefined ? undefined : askedContract(view, registry, to);
		if (coming && 'answer' in coming) return coming.answer;
		const asked = {
			from: leaving.contract.id,
			start: day,
			...(coming && { to: coming.contract.id }),
			...(strategy && { strategy }),
		};
		const plan = await planOrReason(registry, asked);
		return typeof plan === 'string' ? notPlanned(view, asked, plan) : answered(view, registry, plan);
	},
});

/** What cannot be planned for want of governed content is an answer, and no misuse. */
async function planOrReason(registry: ContractRegistry, asked: AskedPlan): Promise<MigrationPlan | string> {
	const { planMigration: planned } = await import('../migration/plan-migration.ts');
	try {
		return planned(registry, asked);
	} catch (error) {
		if (error instanceof Failure && ANSWERED.has(error.code)) return error.message;
		throw error;
	}
}

const ANSWERED: ReadonlySet<string> = new Set(['NOTHING_GOVERNED', 'USAGE']);

function notPlanned(view: KnowledgeView, { from }: AskedPlan, why: string): Answer {
	return notGoverned({
		asked: `a migration from ${from}`,
		why: why.replace(/^Cannot [^:]+: /, '').replace(/\.$/, ''),
		what: 'versions of it',
		exists: registryOfView(view)
			.versionsOf(from.replace(/-v\d+$/, ''))
			.map(({ id }) => id),
		sources: entriesOf(view, [{ uri: `integration://contract/${from}` }]),
	});
}

function answered(view: KnowledgeView, registry: ContractRegistry, plan: MigrationPlan): Answer {
	const { id, fields, because, headers, open } = plan;
	const { from, to, strategy, window, order } = fields;
	const cited = [from, to].flatMap((version) => registry.contract(version) ?? []);
	const consumers = order.map(({ consumer }) => ({ uri: `integration://consumer/${consumer}` }));
	const left = open.length > 0 ? ` ${counted(open.length, 'point')} to decide first: ${open[0]}` : '';
	const statement =
		`From ${from} to ${to} by ${strategy}, both spoken from ${window.from} to ${window.to}, ` +
		`${counted(order.length, 'step')}. ${because.strategy}${left}${componentsElsewhere(view, 'plan_migration')}`;
	const data = { id, plan: fields, because, ...(headers && { headers }), open, file: `${id}.migration-plan.yaml` };
	return governed(statement, data as unknown as JsonObject, entriesOf(view, [...cited, ...consumers]));
}
