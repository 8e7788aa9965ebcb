import type { ContractRecord } from '../registry/contract-record.ts';
import type { PlanExit, PlanWindow, Strategy } from './migration-plan.ts';

interface Leaving {
	readonly from: ContractRecord;
	readonly to: ContractRecord;
	readonly window: PlanWindow;
}

/** What must be so before the old version goes: all three, because each alone has been wrong somewhere. */
export function exitCriteriaOf({ from, window }: Leaving): readonly PlanExit[] {
	const where = from.channel ?? from.id;
	const traffic =
		from.type === 'api'
			? `The access log of ${where} shows no request for 14 days.`
			: `No consumer group has read from ${where} for 14 days.`;
	return [
		{
			id: 'NO-LIVE-CONSUMER',
			criterion: 'no-live-consumer',
			measure: `"tenet contract consumers ${from.id}" names no consumer that is not retired, and no component without a record.`,
		},
		{ id: 'DATE-PASSED', criterion: 'date-passed', measure: `${window.to} has passed.` },
		{ id: 'NO-TRAFFIC', criterion: 'no-traffic', measure: traffic },
	];
}

/** How each step is taken back under a strategy. */
export function rollbackOf(strategy: Strategy, { from, to, window }: Leaving): string {
	const consumer = `Until ${window.to} a consumer goes back to ${from.id} by configuration`;
	switch (strategy) {
		case 'outbox-dual-write':
			return `${consumer}: both versions were written by the same transaction, so nothing is missing there; it skips what it has seen by its idempotency key. When ${to.id} itself is wrong, its publishing is switched off and ${from.id} goes on unchanged.`;
		case 'down-convert':
			return `${consumer}, which is made of ${to.id} all the while. When the converter is wrong, the version before it is deployed again, and what it made since is made anew.`;
		case 'up-convert':
			return `${consumer}, which is still what is written. When the converter is wrong, it is stopped and corrected, and what it made of ${from.id} since is made anew.`;
		case 'republish':
			return `${consumer}: nothing of it is changed or removed. When what was written anew is wrong, it is dropped and written again from ${from.id}.`;
	}
}
