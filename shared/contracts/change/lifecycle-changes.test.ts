import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { planMigration } from '../migration/plan-migration.ts';
import { contractIn, recordIn, registryIn } from '../rules/rules-fixture.ts';
import { type Artifacts, becomes, change, found, ID, PLUS, was } from './change-fixture.ts';

describe('[T4-CHANGE-04] a lifecycle goes forwards', () => {
	it.each([
		['draft', 'active', []],
		['active', 'deprecated', []],
		['deprecated', 'removed', []],
		['active', 'sunset', ['lifecycle-skipped lifecycle']],
		['active', 'draft', ['lifecycle-backwards lifecycle']],
		['sunset', 'deprecated', ['lifecycle-backwards lifecycle']],
	])('from %s to %s', async (from, to, issues) => {
		const rest = (await found(was({ lifecycle: from }), becomes({ lifecycle: to }))).filter(
			(one) => !one.startsWith('approval-'),
		);
		expect(rest).toEqual(issues);
	});

	it('lets nobody come to a version that was about to end, and leaves those who were there', async () => {
		const ending = { lifecycle: 'deprecated', deprecatedOn: '2026-09-14' };
		const there = recordIn('web', 'Cart-v2');
		const now = {
			...becomes(ending),
			...there,
			...recordIn('app', 'Cart-v2'),
			...recordIn('cart', 'Cart-v2', { role: 'producer' }),
		};
		const { issues, verdict } = (await change({ ...becomes(ending), ...there }, now)) ?? {};
		expect(verdict).toBeUndefined();
		expect(issues?.map(({ rule, uri, path }) => [rule, uri, path])).toEqual([
			['consumer-of-ending', 'integration://consumer/app.Cart-v2', ['contract']],
		]);
	});

	it('finds a contract that is gone without having been removed, and who names it still', async () => {
		const gone = (then: JsonObject, now: Artifacts = {}) => change(was(then), now, { after: undefined as never });
		expect((await gone({}))?.issues.map(({ message }) => message)).toEqual([
			'Cannot take "Cart-v2" out of the packs: it was active.',
		]);
		expect((await gone({ lifecycle: 'removed' }))?.issues).toEqual([]);
		expect(
			(await gone({ lifecycle: 'sunset' }, recordIn('web', 'Cart-v2')))?.issues.map(({ message }) => message),
		).toEqual(['Cannot take "Cart-v2" out of the packs: "web.Cart-v2" still names it.']);
	});
});

describe('[T4-CHANGE-08] a version in its sunset goes when it may be removed', () => {
	const sunset = { lifecycle: 'sunset', deprecatedOn: '2026-01-01', sunsetOn: '2026-11-20' };
	const NOBODY = { noConsumers: { because: 'access log', on: '2026-11-20' } };
	const gone = async (today: string, fields: JsonObject) => {
		const { issues } = (await change(was({ ...sunset, ...fields }), {}, { after: undefined as never, today })) ?? {};
		return issues?.map(({ message }) => message);
	};

	it('and not before, or while nobody knows who reads it', async () => {
		expect(await gone('2026-11-21', NOBODY)).toEqual([]);
		expect(await gone('2026-11-19', NOBODY)).toEqual([
			'Cannot take "Cart-v2" out of the packs: the sunset of Cart-v2 is on 2026-11-20, after 2026-11-19.',
		]);
		expect(await gone('2026-11-21', {})).toHaveLength(1);
	});
});

describe('[T4-CHANGE-05] a new major version leads the consumers of the one before over', () => {
	const added = async (old: JsonObject, more: Artifacts = {}) => {
		const now = { ...contractIn('Cart-v1', old), ...becomes(), ...more };
		const { kind, issues } = (await change(contractIn('Cart-v1', old), now)) ?? {};
		return [kind, ...(issues ?? []).map(({ rule, path }) => `${rule} ${path.join('.')}`)];
	};
	const planned = (fields: JsonObject = {}) => ({
		'integration://migration-plan/Cart-v1-to-v2': { title: 'P', from: 'Cart-v1', to: 'Cart-v2', ...fields },
	});
	const replaced = {
		replacedBy: 'Cart-v2',
		lifecycle: 'deprecated',
		deprecatedOn: '2026-01-01',
		sunsetOn: '2027-01-31',
	};

	it('asks for a replacement, and for an accepted plan while somebody is left', async () => {
		const web = recordIn('web', 'Cart-v1');
		expect(await added({})).toEqual(['added', 'replacement-unplanned version']);
		expect(await added(replaced, web)).toEqual(['added', 'plan-missing version']);
		expect(await added(replaced, { ...web, ...planned() })).toEqual(['added', 'plan-missing version']);
		const now = registryIn({ ...contractIn('Cart-v1', replaced), ...becomes(), ...web });
		const { fields } = planMigration(now, { from: 'Cart-v1', to: 'Cart-v2', start: '2026-12-01' });
		const whole = planned({
			...(fields as unknown as JsonObject),
			converter: 'web',
			lossy: 'Nothing: both say the same.',
		});
		expect(await added(replaced, { ...web, ...whole })).toEqual(['added']);
	});

	it('takes the word of a component that has no record, and advises where nobody knows who reads', async () => {
		const app = { 'component://component/app': { title: 'App', consumes: ['Cart-v1'] } };
		expect(await added(replaced, app)).toEqual(['added', 'plan-missing version']);
		expect(await added(replaced)).toEqual(['added', 'plan-advised version']);
		const nobody = { noConsumers: { because: 'access log', on: '2026-11-20' } };
		expect(await added({ ...replaced, ...nobody })).toEqual(['added']);
	});

	it('asks when a draft that came before becomes active', async () => {
		const others = { ...contractIn('Cart-v1', replaced), ...recordIn('web', 'Cart-v1') };
		const then = { ...was({ lifecycle: 'draft' }), ...others };
		expect(await found(then, { ...becomes(), ...others })).toEqual(['plan-missing version']);
	});

	it('asks nothing where nobody is left on the one before', async () => {
		for (const lifecycle of ['draft', 'removed']) expect(await added({ lifecycle })).toEqual(['added']);
	});
});

describe('[T4-CHANGE-06] a change of a contract carries the approval of the integration owner', () => {
	it('finds none, one of another role, and one of other content', async () => {
		const next = { ...PLUS, version: '2.2.0' };
		expect(await found(was(), was(next))).toEqual(['approval-missing approval']);
		const [said = {}] = Object.values(becomes(next));
		const given = said['approval'] as JsonObject;
		expect(await found(was(), { [ID]: { ...said, approval: { ...given, role: 'domain-owner' } } })).toEqual([
			'approval-missing approval',
		]);
		expect(await found(was(), { [ID]: { ...said, title: 'Other' } })).toEqual(['approval-outdated approval.covers']);
		expect(await found(was(), { [ID]: said })).toEqual([]);
	});

	it('asks for it when a contract comes, and not of a draft', async () => {
		expect(await found({}, was())).toEqual(['approval-missing approval']);
		expect(await found({}, was({ lifecycle: 'draft' }))).toEqual([]);
	});
});

describe('[T4-CHANGE-09] who speaks a contract does not fall silent', () => {
	const then = { ...was(), ...recordIn('web', 'Cart-v2'), ...recordIn('app', 'Cart-v2') };
	const web = (consumes: readonly string[]) => ({ 'component://component/web': { title: 'Web', consumes } });
	const gone = (now: Artifacts, unreadable = new Set<string>()) => change(then, now, { unreadable });
	const rules = async (now: Artifacts) => (await gone(now))?.issues.map(({ rule, severity }) => [rule, severity]);

	it('finds a live record that is gone, the worse while its component still consumes', async () => {
		const left = { ...was(), ...recordIn('app', 'Cart-v2') };
		expect(await rules({ ...left, ...web(['Cart-v2']) })).toEqual([['record-vanished', 'error']]);
		expect(await rules({ ...left, ...web([]) })).toEqual([['record-unretired', 'warning']]);
	});

	it('and none that is retired, named otherwise, moved on, or cannot be read', async () => {
		const rest = { ...was(), ...recordIn('app', 'Cart-v2'), ...web(['Cart-v2']) };
		const uri = 'integration://consumer/web.Cart-v2';
		const record = recordIn('web', 'Cart-v2')[uri] ?? {};
		for (const now of [{ [uri]: { ...record, status: 'retired' } }, { 'integration://consumer/web': record }])
			expect(await gone({ ...rest, ...now })).toBeUndefined();
		expect(await gone({ ...rest, [uri]: { ...record, contract: 'Cart-v3' } })).toBeUndefined();
		expect(await gone(rest, new Set([uri]))).toBeUndefined();
	});
});
