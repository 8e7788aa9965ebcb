import { Failure, isDay } from '@tenet/kernel';
import { folded, nearestNames, quoted, textOf } from '@tenet/knowledge/answering';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { deprecationHeaders } from '../registry/deprecation-headers.ts';
import { liveRecords } from '../registry/live-records.ts';
import { askedStrategy, type ChosenStrategy, chooseStrategy, converts, misfitOf } from './choose-strategy.ts';
import { whyNotForward } from './judge-versions.ts';
import type { MigrationPlan, PlanFields, PlanWindow, Strategy } from './migration-plan.ts';
import { exitCriteriaOf, rollbackOf } from './plan-exit.ts';
import { chooseOrder } from './plan-order.ts';
import { chooseWindow } from './plan-window.ts';
import { replacementOf } from './replacement.ts';
import { unrecordedReaders } from './speakers.ts';

export interface AskedPlan {
	/** The id of the contract version that goes. */
	readonly from: string;
	/** The id of the one that comes; without it, the one that replaces `from`. */
	readonly to?: string;
	/** Without it, the one that what is known asks for. */
	readonly strategy?: Strategy;
	/** The first day on which both versions are spoken. */
	readonly start: string;
}

/**
 * A plan for everyone to move from one version of a contract to the next. The same registry and question give the same
 * plan; what the registry cannot decide stands in `open`.
 *
 * @throws {Failure} `NOTHING_GOVERNED` when a version is unknown or nothing replaces it; `USAGE` for what is no day, or a version
 * of another contract
 */
export function planMigration(registry: ContractRegistry, asked: AskedPlan): MigrationPlan {
	if (!isDay(asked.start)) {
		throw new Failure(
			'USAGE',
			`Cannot start a plan on ${quoted(asked.start)}: that is no day. Write it as 2026-11-30.`,
		);
	}
	const from = contractNamed(registry, asked.from);
	const to = asked.to === undefined ? replacing(registry, from) : comingVersion(registry, from, asked.to);
	const chosen =
		asked.strategy === undefined
			? chooseStrategy(registry, from, to)
			: askedStrategy(registry, { from, to, strategy: asked.strategy });
	const { window, because, open } = chooseWindow(from, asked.start);
	const live = liveRecords(registry, from.id);
	const order = chooseOrder(live, { window, from: from.id, to: to.id, strategy: chosen.strategy });
	const leaving = { from, to, window };
	return {
		id: `${from.id}-to-${to.id.startsWith(`${from.name}-`) ? to.id.slice(from.name.length + 1) : to.id}`.slice(0, 128),
		fields: {
			...about({ from, to, live, chosen }),
			window,
			order: order.steps,
			exitCriteria: exitCriteriaOf(leaving),
			rollback: rollbackOf(chosen.strategy, leaving),
		},
		...headersOf(leaving),
		because: { strategy: chosen.because, window: because, order: order.because },
		open: [...openOf(registry, { from, to, chosen }), ...open, ...order.open],
	};
}

/** As the contract says its end, else as the plan does. */
function headersOf({ from, to, window }: { from: ContractRecord; to: ContractRecord; window: PlanWindow }) {
	if (from.type !== 'api') return {};
	const deprecatedOn = from.deprecatedOn ?? window.from;
	const sunsetOn = isDay(from.sunsetOn) && from.sunsetOn >= window.from ? from.sunsetOn : window.to;
	return { headers: deprecationHeaders({ deprecatedOn, sunsetOn, replacedBy: to.id }) };
}

function contractNamed(registry: ContractRegistry, id: string): ContractRecord {
	const found = registry.contract(id);
	if (found) return found;
	const near = nearestNames(
		registry.contracts.map((contract) => contract.id),
		id,
	);
	const meant = near.length > 0 ? ` Did you mean ${near.map(quoted).join(' or ')}?` : '';
	throw new Failure(
		'NOTHING_GOVERNED',
		`Cannot plan with ${quoted(id)}: no governed contract version has this id.${meant} Name a version, such as "CartUpdated-v2".`,
		{ didYouMean: near },
	);
}

/** What is asked for is checked; what a contract says replaces it is its owner's word, and an open point of the plan. */
function comingVersion(registry: ContractRegistry, from: ContractRecord, id: string): ContractRecord {
	const to = contractNamed(registry, id);
	if (folded(to.name) === folded(from.name)) return to;
	const others = registry.versionsOf(from.name).filter((one) => one.id !== from.id);
	const there =
		others.length > 0 ? `Name ${others.map((one) => quoted(one.id)).join(' or ')}.` : 'It has no other one.';
	throw new Failure(
		'USAGE',
		`Cannot plan a migration from ${quoted(from.id)} to ${quoted(to.id)}: that is no version of ${quoted(from.name)}. ${there}`,
	);
}

function replacing(registry: ContractRegistry, from: ContractRecord): ContractRecord {
	const found = replacementOf(registry, from);
	if (found) return found;
	throw new Failure(
		'NOTHING_GOVERNED',
		`Cannot plan a migration from ${quoted(from.id)}: nothing says what replaces it. Say it in its "replacedBy", or name the version that comes.`,
	);
}

interface Planned {
	readonly from: ContractRecord;
	readonly to: ContractRecord;
	readonly chosen: ChosenStrategy;
}

function about(planned: Planned & { readonly live: readonly ConsumerRecord[] }) {
	const { from, to, chosen, live } = planned;
	const owner = textOf(from.artifact.fields, 'owner');
	const domains = distinct([from.ownerContext, to.ownerContext]);
	const components = distinct(live.map(({ component }) => component));
	return {
		title: `${from.id} to ${to.id}`,
		summary: `How everyone who speaks ${from.id} comes to speak ${to.id}, by ${WORDS[chosen.strategy]}.`,
		...(owner !== undefined && { owner }),
		...(domains.length > 0 && { domains }),
		...(components.length > 0 && { components }),
		from: from.id,
		to: to.id,
		strategy: chosen.strategy,
		...(chosen.converter !== undefined && { converter: chosen.converter }),
	} satisfies Partial<PlanFields>;
}

const WORDS: Readonly<Record<Strategy, string>> = {
	'outbox-dual-write': 'writing both from one transaction',
	'down-convert': 'making the old version of the new one',
	'up-convert': 'making the new version of the old one',
	republish: 'writing anew what was kept',
};

/** What people must decide, because the registry does not say it. */
function openOf(registry: ContractRegistry, { from, to, chosen }: Planned): readonly string[] {
	const misfit = misfitOf(chosen.strategy, from);
	const backwards = whyNotForward(from, to);
	const strangers = unrecordedReaders(registry, from).map(({ artifact }) => artifact.id);
	return [
		...(backwards === undefined ? [] : [`Choose another version to move to than ${to.id}: ${backwards}.`]),
		...(misfit === undefined ? [] : [`Choose another strategy: ${misfit}.`]),
		...(to.lifecycle === 'draft' ? [`Make ${to.id} active before the window begins: it is a draft.`] : []),
		...(folded(from.replacedBy ?? '') === folded(to.id)
			? []
			: [`Say in ${from.id} that it is deprecated and "replacedBy" ${to.id}.`]),
		...(converts(chosen.strategy) && chosen.converter === undefined
			? ['Name the component that converts, in "converter".']
			: []),
		...(converts(chosen.strategy)
			? [
					`Say in "lossy" what the conversion between ${from.id} and ${to.id} cannot carry over, and what is done about it.`,
				]
			: []),
		...strangers.map(
			(name) => `Record how ${name} uses ${from.id}: it says that it consumes it, and no consumer record does.`,
		),
		...(registry.knowsComponents
			? []
			: ['Ask the components who else reads it: here only consumer records are known.']),
	];
}

function distinct(names: readonly (string | undefined)[]): readonly string[] {
	return [...new Set(names.filter((name) => name !== undefined))].sort();
}
