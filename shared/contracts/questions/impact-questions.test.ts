import { describe, expect, it } from 'vitest';
import { ask, record, STOCK, viewOf } from './questions-fixture.ts';

const view = viewOf(STOCK);
const alone = viewOf(STOCK, ['integration']);
const impact = (parameters: object, of = view) => ask(of, 'explain_impact', parameters as never);

describe('[T4-ASK-09] explain_impact', () => {
	it('says for whom a change is breaking, whom nobody knows, and whom to ask', async () => {
		const { governed, statement, data, sources } = await impact({ contract: 'Stock-v2', new: record('sku') });
		expect(governed).toBe(true);
		expect(statement).toMatch(/^Breaking for \d of 2 consumers and producers: shop \(Team Shop, #shop\)/);
		expect(statement).toContain('Nobody knows what it does to reports, which speaks it without a record.');
		expect(statement).toContain('Ask them before it is published. The change of Stock-v2 is breaking');
		expect(data).toMatchObject({
			consumers: [{ component: 'shop', effect: 'breaks', owner: 'Team Shop' }, { component: 'warehouse' }],
			unrecorded: [{ component: 'reports', role: 'consumer' }],
			verdict: { verdict: 'breaking' },
		});
		expect(sources.map(({ uri }) => uri)).toEqual(
			expect.arrayContaining(['integration://contract/Stock-v2', 'component://component/reports']),
		);
	});

	it('says that a change breaks none of those it knows', async () => {
		const { statement } = await impact({ contract: 'Stock-v2', new: record('sku', 'place', 'shelf=') });
		expect(statement).toMatch(
			/^Breaks none of 2 recorded consumers and producers\. Nobody knows what it does to reports/,
		);
	});

	it('refuses a version that is none: no range would hold it', async () => {
		await expect(impact({ contract: 'Stock-v2', new: record('sku'), newVersion: 'next' })).rejects.toThrow(
			'Cannot ask "explain_impact": "newVersion": expected a semantic version, such as 2.1.0.',
		);
	});

	it('says who speaks the version, where there is no new document', async () => {
		const { statement, data } = await impact({ contract: 'Stock-v2' });
		expect(statement).toBe(
			'Stock-v2 (active) has 2 recorded consumers and producers, shop (Team Shop, #shop) and warehouse (Team Warehouse); ' +
				'reports without a record. Give the new document as "new" to learn whom it breaks.',
		);
		expect(data).toMatchObject({ consumers: [{ component: 'shop' }, { component: 'warehouse' }] });
	});

	it('tells nobody known from nobody there', async () => {
		expect((await impact({ contract: 'Stock-v1' })).statement).toBe(
			'Stock-v1 has no consumer, as was asserted on 2026-11-01: All topics were read through.',
		);
		const { governed, statement } = await impact({ contract: 'Shelf-v1' });
		expect(governed).toBe(false);
		expect(statement).toContain('no consumer is recorded, which does not mean that there is none');
	});

	it('says where components are not known', async () => {
		const elsewhere = 'Components are not known here, so who speaks it without a record is not: ask explain_impact of';
		expect((await impact({ contract: 'Stock-v2' }, alone)).statement).toContain(elsewhere);
		expect((await impact({ contract: 'Stock-v2', new: record('sku') }, alone)).statement).toContain(elsewhere);
	});
});

describe('[T4-ASK-10] check_removal', () => {
	it('says yes of what is proved, for today unless a day is said', async () => {
		const { statement, data } = await ask(view, 'check_removal', { contract: 'Stock-v1' });
		expect(statement).toMatch(/^Yes, Stock-v1 can be removed on 2026-11-21: /);
		expect(data).toMatchObject({ answer: 'yes', on: '2026-11-21', blockers: [] });
	});

	it('says no with everyone who stands in the way', async () => {
		const { statement, data, sources } = await ask(view, 'check_removal', { contract: 'Stock-v2', on: '2027-01-01' });
		expect(statement).toMatch(/^No, Stock-v2 cannot be removed on 2027-01-01: .+ Ask .*shop \(Team Shop, #shop\)/);
		expect(data).toMatchObject({ answer: 'no' });
		expect(sources.map(({ uri }) => uri)).toContain('integration://consumer/shop.Stock-v2');
	});

	it('says that it is not known where components are not', async () => {
		const { statement } = await ask(alone, 'check_removal', { contract: 'Stock-v1' });
		expect(statement).toMatch(
			/^Not known whether Stock-v1 can be removed on 2026-11-21: .+ Do not remove it before that is known\./,
		);
		expect(statement).toContain('ask check_removal of the router');
	});

	it('needs a day where nobody knows what today is', async () => {
		const { checkRemoval } = await import('./check-removal.ts');
		await expect(checkRemoval.answer(view, { contract: 'Stock-v1' })).rejects.toThrow('"on" is missing');
	});
});
