import { digestOf, type JsonObject } from '@tenet/kernel';
import { loadPack } from '@tenet/knowledge/load-pack';
import { describe, expect, it } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { STRATEGIES } from './migration-plan.ts';
import { MOVING, registryIn } from './plan-fixture.ts';
import { planMigration } from './plan-migration.ts';
import { planMarkdown, planYaml } from './render-plan.ts';

const OLD = 'integration://contract/CartUpdated-v1';
const asked = { from: 'CartUpdated-v1', start: '2026-02-10' };

function loaded(text: string) {
	const file = (path: string, content: string) => {
		const bytes = new TextEncoder().encode(content);
		return { path, bytes, digest: digestOf(bytes) };
	};
	const { artifacts, findings } = loadPack({
		layer: 'org',
		name: 'shop',
		files: [
			file('a.migration-plan.yaml', text),
			file('pack.yaml', 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: us\n'),
		],
		findings: [],
	});
	return { artifacts, findings };
}

describe('[T4-PLANS-08] a plan that was made', () => {
	it.each(STRATEGIES)('by %s is a file that the loader takes as it is', (strategy) => {
		const plan = planMigration(registryIn(MOVING), { ...asked, strategy });
		const { artifacts, findings } = loaded(planYaml(plan));
		expect(findings).toEqual([]);
		expect(artifacts).toMatchObject([{ kind: 'migration-plan', id: 'CartUpdated-v1-to-v2', fields: plan.fields }]);
	});

	it('is accepted at once when nothing is open', () => {
		const registry = registryIn(MOVING);
		const [plan] = loaded(planYaml(planMigration(registry, asked))).artifacts;
		expect(checkPlan(registry, { plan: plan?.fields as JsonObject })).toEqual({ accepted: true, findings: [] });
	});

	it('is accepted only after what is open was decided', () => {
		const registry = registryIn(MOVING);
		const plan = planMigration(registry, { ...asked, strategy: 'down-convert' });
		expect(plan.open).toEqual([
			'Say in "lossy" what the conversion between CartUpdated-v1 and CartUpdated-v2 cannot carry over, and what is done about it.',
		]);
		const fields = plan.fields as unknown as JsonObject;
		expect(checkPlan(registry, { plan: fields }).findings).toMatchObject([{ rule: 'plan-loss-unsaid' }]);
		expect(checkPlan(registry, { plan: { ...fields, lossy: 'Guests.' } }).accepted).toBe(true);
	});

	it('says in comments why it is so and what is open, on lines of bounded width', () => {
		const text = planYaml(planMigration(registryIn(MOVING), { ...asked, strategy: 'down-convert' }));
		const comments = text.split('\n').filter((line) => line.startsWith('#'));
		expect(comments.slice(0, 3)).toEqual([
			'# Strategy: It was asked for.',
			'# Window: CartUpdated-v1 is served until 2026-06-30.',
			'# Order: cart.CartUpdated-v1. From the first day what it writes is there as CartUpdated-v1 and as CartUpdated-v2:',
		]);
		expect(comments.join('\n')).toContain('# Open: Say in "lossy"');
		expect(Math.max(...comments.map((line) => line.length))).toBeLessThanOrEqual(120);
	});

	it('is prose for people, in which no name begins a line of its own', () => {
		const artifacts = { ...MOVING, [OLD]: { ...MOVING[OLD], type: 'api', channel: 'carts\n# Not a heading' } };
		const text = planMarkdown(planMigration(registryIn(artifacts), asked));
		expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
			'# CartUpdated-v1 to CartUpdated-v2',
			'## Order',
			'## Headers of the old version',
			'## Exit criteria',
			'## Rollback',
			'## Open',
		]);
		expect(text).toContain('**Strategy:** `down-convert` by `cart`. It is an API, and cart can serve both versions');
		expect(text).toContain('2. **2026-02-20**: `badge.CartUpdated-v1`. Its criticality is low');
		expect(text).toContain('- Answers of CartUpdated-v1 carry Sunset (RFC 8594): Tue, 30 Jun 2026 00:00:00 GMT');
	});
});
