import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { registryOfView } from '../registry/contract-registry.ts';
import { checkPlan } from './check-plan.ts';
import { MOVING, registryIn } from './plan-fixture.ts';
import { planMigration } from './plan-migration.ts';
import { PLAN_RULES } from './plan-rules.ts';

const OLD = 'integration://contract/CartUpdated-v1';
const NEW = 'integration://contract/CartUpdated-v2';
const PLAN = planMigration(registryIn(MOVING), { from: 'CartUpdated-v1', start: '2026-02-10' })
	.fields as unknown as JsonObject;

interface Judged {
	readonly plan?: JsonObject;
	readonly world?: Record<string, JsonObject>;
	readonly today?: string;
}

function judge({ plan = {}, world = {}, today }: Judged) {
	const all: Record<string, JsonObject> = MOVING;
	const artifacts = { ...all };
	for (const [uri, change] of Object.entries(world)) artifacts[uri] = { ...all[uri], ...change };
	return checkPlan(registryIn(artifacts), { plan: { ...PLAN, ...plan }, ...(today !== undefined && { today }) });
}
const ruled = (asked: Judged) => judge(asked).findings.map(({ rule, path }) => `${rule} ${path.join('.')}`);
const steps = (...changed: JsonObject[]) => ({ order: [...(PLAN['order'] as JsonObject[]), ...changed] });

describe('[T4-PLANS-06] an authored plan', () => {
	it('is accepted when it is whole', () => {
		expect(judge({})).toEqual({ accepted: true, findings: [] });
		expect(judge({ today: '2026-02-15' })).toEqual({ accepted: true, findings: [] });
	});

	it.each<[string, Judged, string[]]>([
		[
			'says nothing',
			{ plan: { from: null, to: '', strategy: 'big-bang', window: {}, order: null, exitCriteria: [], rollback: ' ' } },
			[
				'plan-exit exitCriteria',
				'plan-exit exitCriteria',
				'plan-exit exitCriteria',
				...['from', 'order', 'rollback', 'strategy', 'to', 'window.from', 'window.to'].map(
					(field) => `plan-incomplete ${field}`,
				),
			],
		],
		['names no version', { plan: { to: 'CartUpdated-v9' } }, ['plan-version-unknown to']],
		['goes back', { plan: { to: 'CartUpdated-v1' } }, ['plan-not-announced from', 'plan-not-forward to']],
		['leads to another contract', { world: { [NEW]: { name: 'Cart' } } }, ['plan-not-forward to']],
		['leads to what is gone', { world: { [NEW]: { lifecycle: 'removed' } } }, ['plan-not-forward to']],
		['was not announced', { world: { [OLD]: { replacedBy: null } } }, ['plan-not-announced from']],
		[
			'will not be announced in time',
			{ world: { [OLD]: { lifecycle: 'active', deprecatedOn: '2026-08-01', sunsetOn: null } } },
			['plan-not-announced from', 'plan-window window.to'],
		],
		[
			'has no day of deprecation',
			{ world: { [OLD]: { lifecycle: 'active', deprecatedOn: null } } },
			['plan-not-announced from'],
		],
		['cannot be done with an API', { world: { [OLD]: { type: 'api' } } }, ['plan-strategy-unfit strategy']],
		[
			'names nobody who converts',
			{ plan: { strategy: 'down-convert' } },
			['plan-converter-missing strategy', 'plan-loss-unsaid strategy'],
		],
		[
			'ends before it begins',
			{ plan: { window: { from: '2026-07-01', to: '2026-06-30' }, order: [] } },
			[...missing(4), 'plan-window window.from'],
		],
		[
			'ends before the contract does',
			{ plan: { window: { from: '2026-02-10', to: '2026-06-29' } } },
			['plan-window window.to'],
		],
		[
			'begins when nothing is left',
			{ plan: { window: { from: '2026-07-01', to: '2026-07-30' }, order: [] } },
			[...missing(4), 'plan-window window.from'],
		],
		[
			'forgets a reader',
			{
				world: {
					'integration://consumer/new.CartUpdated-v1': {
						contract: 'CartUpdated-v1',
						component: 'new',
						owner: 'Team New',
					},
				},
			},
			['plan-consumer-missing order'],
		],
		[
			'forgets a component',
			{ world: { 'component://component/zebra': { consumes: ['cartupdated-V1'] } } },
			['plan-consumer-unrecorded order'],
		],
		[
			'moves a stranger',
			{ plan: steps({ consumer: 'stranger', by: '2026-06-20' }) },
			['plan-consumer-unneeded order.5.consumer'],
		],
		[
			'moves somebody twice',
			{ plan: steps({ consumer: 'quiet.cartupdated-v1', by: '2026-06-20' }) },
			['plan-consumer-unneeded order.5.consumer'],
		],
		['moves nobody', { plan: steps({ by: '2026-06-20' }) }, ['plan-consumer-unneeded order.5']],
		[
			'has a day too late',
			{ world: { 'integration://consumer/quiet.CartUpdated-v1': { migrateBy: '2026-06-15' } } },
			['plan-day order.4.by'],
		],
		['has a day outside', { plan: { window: { from: '2026-02-11', to: '2026-06-30' } } }, ['plan-day order.0.by']],
		['has no day', { plan: steps({ consumer: 'cart.CartUpdated-v2', by: 'soon' }) }, ['plan-day order.5.by']],
		[
			'contradicts itself',
			{ plan: steps({ consumer: 'cart.CartUpdated-v2', by: '2026-02-10' }) },
			['plan-order order.5.by'],
		],
		['is late', { today: '2026-02-21' }, ['plan-step-late order.1.by']],
		['is over', { plan: { order: [] }, today: '2026-07-01' }, [...missing(4), 'plan-overdue window.to']],
		[
			'does not say how its end is seen',
			{ plan: { exitCriteria: exits({ measure: ' ' }) } },
			['plan-exit exitCriteria'],
		],
	])('that %s is told so', (_, asked, expected) => {
		expect(ruled(asked)).toEqual(expected);
		const worst = expected.map((found) => PLAN_RULES[found.split(' ')[0] as keyof typeof PLAN_RULES].severity);
		expect(judge(asked).accepted).toBe(!worst.includes('error'));
	});

	it('may have whoever writes the new version in its order, and nobody any more when the old one is gone', () => {
		expect(ruled({ plan: steps({ consumer: 'cart.CartUpdated-v2', by: '2026-06-20' }) })).toEqual([]);
		expect(
			ruled({ world: { [OLD]: { lifecycle: 'removed' } }, plan: steps({ consumer: 'who', by: '2026-06-20' }) }),
		).toEqual([]);
	});

	it('is told whom to ask, and what to write', () => {
		const { findings } = judge({ plan: { order: [] } });
		expect(findings[0]).toEqual({
			rule: 'plan-consumer-missing',
			severity: 'error',
			path: ['order'],
			message: 'Cannot rely on the plan: "badge.CartUpdated-v1" reads "CartUpdated-v1" and is not in the order.',
			remedy: 'Agree with Team badge on a day, and add it.',
		});
	});

	it('is told where nobody could say who else reads', () => {
		const view = { areas: ['integration' as const], entries: () => [], entry: () => undefined, fields: () => ({}) };
		const known = registryIn(MOVING);
		const alone = { ...known, knowsComponents: registryOfView(view).knowsComponents };
		const { accepted, findings } = checkPlan(alone, { plan: PLAN });
		expect([accepted, findings.map(({ rule }) => rule)]).toEqual([true, ['plan-components-unknown']]);
	});
});

function missing(count: number): string[] {
	return Array.from({ length: count }, () => 'plan-consumer-missing order');
}

function exits(last: JsonObject): JsonObject[] {
	return (PLAN['exitCriteria'] as JsonObject[]).map((exit, index) => (index === 2 ? { ...exit, ...last } : exit));
}
