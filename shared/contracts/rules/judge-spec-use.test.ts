import { describe, expect, it } from 'vitest';
import { judgeSpecUse } from './judge-spec-use.ts';
import { contractIn, recordIn, registryIn } from './rules-fixture.ts';

const registry = registryIn({
	...contractIn('Cart-v1', { lifecycle: 'deprecated', sunsetOn: '2027-04-30', replacedBy: 'Cart-v2' }),
	...contractIn('Cart-v2'),
	...contractIn('Draft-v1', { lifecycle: 'draft' }),
	...contractIn('Gone-v1', { lifecycle: 'removed' }),
	...contractIn('CONTRACT-Odd-v1'),
	...recordIn('web', 'Cart-v1'),
	...recordIn('web', 'Cart-v2', { role: 'producer' }),
	...recordIn('old', 'Cart-v2', { status: 'retired' }),
});

const used = (reference: string, component?: string) => {
	const { contract, records, issues } = judgeSpecUse(registry, { reference, component });
	return { id: contract?.id, records: records.map(({ id }) => id), rules: issues.map(({ rule }) => rule) };
};

describe('[T4-ENDS-06] a contract that a spec references, and whose component is no declared consumer, is a finding', () => {
	it.each([
		'Cart-v2',
		'cart-V2',
		'Cart v2',
		'Cart-v2@2.1.0',
		'Cart-v2 (2.0.0)',
		'Cart@2.1.0',
		'CONTRACT-Cart-v2',
		'integration://contract/Cart-v2 2.1',
	])('finds %s', (reference) => {
		expect(used(reference, 'Web')).toEqual({ id: 'Cart-v2', records: ['web.Cart-v2'], rules: [] });
	});

	it.each([
		['Cart-v3', 'web', ['spec-contract-unknown']],
		['Cart', 'web', ['spec-contract-unknown']],
		['Cart-v2 2.2.0', 'web', ['spec-contract-version']],
		['Cart-v2@1.0.0', 'web', ['spec-contract-version']],
		['Cart-v2', 'checkout', ['spec-use-unrecorded']],
		['Cart-v2', 'old', ['spec-use-unrecorded']],
		['Cart-v2', undefined, []],
		['Cart-v1', 'web', ['spec-contract-ending']],
		['Cart-v1', 'checkout', ['consumer-of-ending', 'spec-use-unrecorded']],
		['Cart-v1', undefined, ['spec-contract-ending']],
		['Draft-v1', undefined, ['spec-contract-draft']],
		['Gone-v1', undefined, ['spec-contract-removed']],
		['CONTRACT-Odd-v1', undefined, []],
	])('says of %s in %s: %j', (reference, component, rules) => {
		expect(used(reference, component).rules).toEqual(rules);
	});

	it('says what was probably meant, and what to do', () => {
		const [several] = judgeSpecUse(registry, { reference: 'Cart', component: 'web' }).issues;
		expect(several).toMatchObject({ severity: 'error', remedy: 'Did you mean "Cart-v1" or "Cart-v2"?' });
		const [newcomer] = judgeSpecUse(registry, { reference: 'Cart-v1', component: 'checkout' }).issues;
		expect(newcomer).toMatchObject({
			message: 'Cannot begin with "Cart-v1": it is deprecated, and served until 2027-04-30.',
			remedy: 'Use "Cart-v2".',
		});
	});
});
