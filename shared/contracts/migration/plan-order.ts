import { byCodePoint, daysAfter, daysBetween, isDay } from '@tenet/kernel';
import { listed } from '@tenet/knowledge/answering';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import { converts } from './choose-strategy.ts';
import type { PlanStep, PlanWindow, Strategy } from './migration-plan.ts';
import { lastMove } from './plan-window.ts';

export interface ChosenOrder {
	readonly steps: readonly PlanStep[];
	/** One sentence for each step. */
	readonly because: readonly string[];
	readonly open: readonly string[];
}

interface Moving {
	readonly window: PlanWindow;
	readonly from: string;
	readonly to: string;
	readonly strategy: Strategy;
}

/**
 * Who moves when. Producers first: until both versions are spoken nobody can move. Then consumers, the ones that lose
 * least first: what goes wrong is learned where it costs little, and what survives unknown values is no risk at all.
 */
export function chooseOrder(live: readonly ConsumerRecord[], moving: Moving): ChosenOrder {
	const producers = live.filter(({ role }) => role === 'producer').sort((one, other) => byCodePoint(one.id, other.id));
	const consumers = live.filter(({ role }) => role === 'consumer').sort(leastToLoseFirst);
	const days = daysOf(consumers, moving.window);
	return {
		steps: [
			...producers.map(({ id }) => ({ consumer: id, by: moving.window.from })),
			...consumers.map((record, index) => ({
				consumer: record.id,
				by: days[index] ?? moving.window.from,
				...rehearsed(record, moving),
			})),
		],
		because: [...producers.map(() => whyFirst(moving)), ...consumers.map(whyNow)],
		open: consumers.flatMap((record) => tooLate(record, moving.window)),
	};
}

/** A criticality that nobody said is taken for the highest. */
const RANK = { low: 0, medium: 1, high: 2 } as const;

function leastToLoseFirst(one: ConsumerRecord, other: ConsumerRecord): number {
	return (
		rankOf(one) - rankOf(other) ||
		Number(fallsBack(other)) - Number(fallsBack(one)) ||
		byCodePoint(deadlineOf(one), deadlineOf(other)) ||
		byCodePoint(one.id, other.id)
	);
}

function rankOf({ criticality }: ConsumerRecord): number {
	return RANK[criticality ?? 'high'];
}

function fallsBack({ fieldsUsed }: ConsumerRecord): boolean {
	return (fieldsUsed ?? []).some(({ fallback }) => fallback !== undefined);
}

function deadlineOf({ migrateBy }: ConsumerRecord): string {
	return isDay(migrateBy) ? migrateBy : '9999-12-31';
}

/** Spread evenly; nobody after its own day, and so nobody before it in the order either. */
function daysOf(consumers: readonly ConsumerRecord[], window: PlanWindow): readonly string[] {
	const span = daysBetween(window.from, lastMove(window));
	let soonest = window.to;
	return consumers
		.map((record, index) => ({ even: Math.floor((span * (index + 1)) / consumers.length), until: deadlineOf(record) }))
		.reverse()
		.map(({ even, until }) => {
			soonest = [soonest, until, daysAfter(window.from, even)].sort()[0] ?? soonest;
			return [soonest, window.from].sort()[1] ?? soonest;
		})
		.reverse();
}

function rehearsed({ environments }: ConsumerRecord, { from, to }: Moving): Pick<PlanStep, 'rehearsal'> {
	const names = environments.map(({ name }) => name);
	const last = names.at(-1);
	if (last === undefined || names.length < 2) return {};
	return {
		rehearsal: `Read ${to} beside ${from} in ${listed(names.slice(0, -1))} and compare what comes of it, before ${last} switches.`,
	};
}

function whyFirst({ strategy, from, to }: Moving): string {
	const what = converts(strategy) ? `what it writes is there as ${from} and as ${to}` : 'it writes both versions';
	return `From the first day ${what}: before that nobody can move.`;
}

function whyNow(record: ConsumerRecord): string {
	const { criticality, migrateBy, status } = record;
	const said = criticality === undefined ? 'not said, and taken for high' : criticality;
	const more = [
		...(fallsBack(record) ? ['it has a fallback for values it does not know'] : []),
		...(isDay(migrateBy) ? [`it must have moved by ${migrateBy}`] : []),
		...(status === 'planned' ? ['it is only planned, and best begins with the new version'] : []),
		...(status === 'migrating' ? ['it is on its way'] : []),
	];
	return `${listed([`Its criticality is ${said}`, ...more])}.`;
}

function tooLate({ id, migrateBy, owner }: ConsumerRecord, { from }: PlanWindow): readonly string[] {
	if (!isDay(migrateBy) || migrateBy >= from) return [];
	const ask = owner === undefined ? '' : ` with ${owner}`;
	return [`Agree on a new "migrateBy" of ${id}${ask}: ${migrateBy} is before the window begins.`];
}
