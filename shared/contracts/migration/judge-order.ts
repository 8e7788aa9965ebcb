import { isDay } from '@tenet/kernel';
import { folded } from '@tenet/knowledge/answering';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import { liveReaders } from '../registry/live-records.ts';
import type { AuthoredStep } from './authored-plan.ts';
import type { JudgedPlan } from './check-plan.ts';
import { type PlanFinding, planFinding } from './plan-rules.ts';
import { unrecordedReaders } from './speakers.ts';

/** Whether everyone who must move is in the order, nobody else is, and each on a day that can be. */
export function judgeOrder(judged: JudgedPlan): readonly PlanFinding[] {
	// Of a version that is gone everyone has moved: the plan is its history.
	if (judged.from.lifecycle === 'removed') return [];
	const spoken = new Map(recordsOf(judged).map((record) => [folded(record.id), record]));
	const found: PlanFinding[] = [...missing(judged), ...unrecorded(judged)];
	const seen = new Set<string>();
	let latest = '';
	for (const step of judged.plan.order) {
		const name = folded(step.consumer ?? '');
		const record = spoken.get(name);
		if (seen.has(name) || record === undefined) found.push(unneeded(step, judged));
		else found.push(...judgeDay(step, record, judged));
		if (step.by !== undefined && step.by < latest) found.push(outOfOrder(step, latest));
		latest = step.by !== undefined && step.by > latest ? step.by : latest;
		seen.add(name);
	}
	return found;
}

/** Who may be in the order: all that speak the old version, and whoever writes the new one. */
function recordsOf({ registry, from, to }: JudgedPlan): readonly ConsumerRecord[] {
	const writers = registry.consumersOf(to.id).filter(({ role }) => role === 'producer');
	return [...writers, ...registry.consumersOf(from.id)];
}

function missing({ plan, registry, from }: JudgedPlan): readonly PlanFinding[] {
	const named = new Set(plan.order.map(({ consumer }) => folded(consumer ?? '')));
	return liveReaders(registry, from.id)
		.filter(({ id }) => !named.has(folded(id)))
		.map(({ id, owner }) =>
			planFinding('plan-consumer-missing', ['order'], {
				message: `Cannot rely on the plan: "${id}" reads "${from.id}" and is not in the order.`,
				remedy: `Agree${owner === undefined ? '' : ` with ${owner}`} on a day, and add it.`,
			}),
		);
}

function unrecorded({ registry, from }: JudgedPlan): readonly PlanFinding[] {
	if (!registry.knowsComponents) {
		return [
			planFinding('plan-components-unknown', ['order'], {
				message: 'Cannot say that the order is whole: components are not known here.',
				remedy: 'Judge the plan where components are known too, such as a Context Pack.',
			}),
		];
	}
	return unrecordedReaders(registry, from).map(({ artifact }) =>
		planFinding('plan-consumer-unrecorded', ['order'], {
			message: `Cannot rely on the plan: "${artifact.id}" says that it consumes "${from.id}", and no record says how.`,
			remedy: 'Record it as a consumer and add it to the order, or correct what the component consumes.',
		}),
	);
}

function unneeded({ index, consumer }: AuthoredStep, { plan, from }: JudgedPlan): PlanFinding {
	const path = ['order', index, ...(consumer === undefined ? [] : ['consumer'])];
	const twice = plan.order.findIndex((step) => folded(step.consumer ?? '') === folded(consumer ?? '')) < index;
	const why = twice ? 'it is moved before' : `it is no record of who speaks "${from.id}"`;
	return planFinding('plan-consumer-unneeded', path, {
		message: `Cannot move "${consumer ?? ''}": ${why}.`,
		remedy: `Name each record of "${from.id}" once.`,
	});
}

function judgeDay(step: AuthoredStep, record: ConsumerRecord, judged: JudgedPlan): readonly PlanFinding[] {
	const { by, index } = step;
	if (by === undefined) return [impossible(index, `Cannot move "${record.id}": the plan says no day`)];
	const { from: first, to: last } = judged.plan.window;
	const { migrateBy } = record;
	const found: PlanFinding[] = [];
	if ((first !== undefined && by < first) || (last !== undefined && by > last)) {
		found.push(impossible(index, `Cannot move "${record.id}" by ${by}: the window is ${first} to ${last}`));
	}
	if (isDay(migrateBy) && by > migrateBy) {
		found.push(impossible(index, `Cannot move "${record.id}" by ${by}: it must have moved by ${migrateBy}`));
	}
	if (isLate(record, by, judged)) found.push(late(index, record.id, by));
	return found;
}

function isLate({ role, status, contract }: ConsumerRecord, by: string, { today, from }: JudgedPlan): boolean {
	const reads = role === 'consumer' && status !== 'retired' && folded(contract ?? '') === folded(from.id);
	return reads && today !== undefined && by < today;
}

function impossible(index: number, why: string): PlanFinding {
	return planFinding('plan-day', ['order', index, 'by'], {
		message: `${why}.`,
		remedy: 'Name a day within the window, and not after the "migrateBy" of the record.',
	});
}

function late(index: number, id: string, by: string): PlanFinding {
	return planFinding('plan-step-late', ['order', index, 'by'], {
		message: `Cannot say that "${id}" moved by ${by}: its record still reads the old version.`,
		remedy: 'Ask its owner; then retire the record, or agree on a later day.',
	});
}

function outOfOrder({ index, by }: AuthoredStep, latest: string): PlanFinding {
	return planFinding('plan-order', ['order', index, 'by'], {
		message: `Cannot follow the order: this step is due on ${by}, and one before it on ${latest}.`,
		remedy: 'Sort the steps by day, or correct the days.',
	});
}
