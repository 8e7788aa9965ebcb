import { describe, expect, it } from 'vitest';
import { specMetadata } from './spec-metadata.ts';

const places = (said: readonly { text: string; at: { line: number; column: number } }[] | undefined) =>
	said?.map(({ text, at }) => `${at.line}:${at.column} ${text}`);

function read(text: string) {
	const found = specMetadata(text);
	if (!('changes' in found)) throw new Error(found.map(({ message }) => message).join('\n'));
	return { ...found, references: places(found.references), changes: places(found.changes) };
}

describe('[T4-ENDS-05] the metadata of a spec (seed 000, sections 9 and 18)', () => {
	it('are read from the list below their heading, each name where it stands', () => {
		const found = read(
			'# Spec\n\n## Metadata\n- ID: SPEC-CART-01\n- **Component**: `cart-service`\n' +
				'- Contracts Referenced: CartUpdated-v2, `Carts-v1`\n- contract specs:\n  - OrderPlaced v3\n  - *Cart-v1*\n' +
				'- Blocked By: none\n\n## Contracts\n- Contracts Referenced: Other-v1\n',
		);
		expect(found).toMatchObject({
			id: 'SPEC-CART-01',
			component: { text: 'cart-service', at: { line: 5, column: 19 } },
		});
		expect(found.references).toEqual(['6:25 CartUpdated-v2', '6:42 Carts-v1']);
		expect(found.changes).toEqual(['8:5 OrderPlaced v3', '9:6 Cart-v1']);
		expect(found.at).toEqual({ line: 3, column: 1 });
	});

	it('are read from front matter', () => {
		const found = read(
			'---\nid: SPEC-CART-01\ncomponent_repo: acme/cart-repo\ncontracts_referenced:\n  - CartUpdated-v2\n' +
				'  - {contract: Carts-v1, version: 1.3.0}\ncontract_specs: [OrderPlaced-v3]\n---\n## Metadata\n- ID: Other\n',
		);
		expect(found).toMatchObject({ id: 'SPEC-CART-01', component: { text: 'acme/cart-repo' } });
		expect(found.references).toEqual(['5:5 CartUpdated-v2', '6:5 Carts-v1 1.3.0']);
		expect(found.changes).toEqual(['7:18 OrderPlaced-v3']);
	});

	it.each(['none', '', '[]', 'None'])(
		'say that no contract is used by "%s", and nothing when they are silent',
		(none) => {
			expect(read(`## Metadata\n- Contracts Referenced: ${none}\n`).references).toEqual([]);
			expect(read('---\nid: a\ncontracts_referenced: []\n---\n').references).toEqual([]);
			expect(read('## Metadata\n- ID: a\n').references).toBeUndefined();
		},
	);

	it('that are missing or broken are found where they should be', () => {
		expect(specMetadata('# Spec\n')).toMatchObject([{ message: expect.stringContaining('no heading "Metadata"') }]);
		expect(specMetadata('---\nid: [a\n---\n')).toMatchObject([{ at: { line: 2 } }]);
	});

	it('of any length are read in a moment, and bounded', () => {
		const names = `## Metadata\n- Contracts Referenced: ${'a, '.repeat(100_000)}\n`;
		expect(read(names).references).toHaveLength(1_000);
		const hostile = `## Metadata\n- Contracts Referenced: a${' *'.repeat(200_000)}b\n`;
		expect(read(hostile).references).toHaveLength(1);
	});
});
