import { isDay, type JsonObject } from '@tenet/kernel';
import { objectOf, objectsOf, textOf } from '@tenet/knowledge/answering';
import { EXIT_CRITERIA, type ExitCriterion, STRATEGIES, type Strategy } from './migration-plan.ts';

/** A plan as somebody wrote it. What is absent, or not of the expected form, is absent here. */
export interface AuthoredPlan {
	readonly fields: JsonObject;
	readonly from: string | undefined;
	readonly to: string | undefined;
	readonly strategy: Strategy | undefined;
	readonly converter: string | undefined;
	readonly lossy: string | undefined;
	readonly window: { readonly from: string | undefined; readonly to: string | undefined };
	readonly order: readonly AuthoredStep[];
	readonly exits: ReadonlySet<ExitCriterion>;
	readonly rollback: string | undefined;
}

/** A step, with its place in the order as it was written. */
export interface AuthoredStep {
	readonly index: number;
	readonly consumer: string | undefined;
	readonly by: string | undefined;
}

export function authoredPlan(fields: JsonObject): AuthoredPlan {
	const window = objectOf(fields, 'window');
	return {
		fields,
		from: said(fields, 'from'),
		to: said(fields, 'to'),
		strategy: STRATEGIES.find((word) => word === said(fields, 'strategy')),
		converter: said(fields, 'converter'),
		lossy: said(fields, 'lossy'),
		window: { from: dayOf(window, 'from'), to: dayOf(window, 'to') },
		order: objectsOf(fields, 'order').map((step, index) => ({
			index,
			consumer: said(step, 'consumer'),
			by: dayOf(step, 'by'),
		})),
		exits: new Set(objectsOf(fields, 'exitCriteria').flatMap(exitOf)),
		rollback: said(fields, 'rollback'),
	};
}

/** A criterion that says how it is measured; without that it is only a wish. */
function exitOf(item: JsonObject): readonly ExitCriterion[] {
	if (said(item, 'measure') === undefined) return [];
	return EXIT_CRITERIA.filter((criterion) => criterion === said(item, 'criterion'));
}

function dayOf(fields: JsonObject, name: string): string | undefined {
	const text = said(fields, name);
	return isDay(text) ? text : undefined;
}

/** A text that says something. */
function said(fields: JsonObject, name: string): string | undefined {
	const text = textOf(fields, name);
	return text === undefined || text.trim() === '' ? undefined : text;
}
