import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examplePacks, ofKind } from '../support/example-packs.ts';
import { shopIn, write } from '../support/projects/shop-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CHECKOUT, tenet } from '../support/tenet-command.ts';

const CONTEXT = (id: string, owned: string, relations = '[]') =>
	`id: ${id}\ntitle: ${id}\nowner: Team ${id}\npurpose: To be.\nboundaries: {owns: [], excludes: []}\n` +
	`ownedEvents: []\nownedData: [{name: ${owned}, store: table}]\nrelations: ${relations}\n`;
const ENTITY =
	'id: cart.Cart\ntitle: Cart\ncontext: cart\ndescription: A basket.\nattributes:\n  - {name: total, type: money}\n';
const INVARIANT = (expr: string, amount: number) =>
	'id: cart.C-1\ntitle: Never negative\ncontext: cart\nentity: cart.Cart\nseverity: must\nstatement: Never negative.\n' +
	`expr: ${expr}\nexamples:\n  valid:\n    - cart: {total: {amount: 1}}\n    - cart: {total: {amount: ${amount}}}\n`;

function project(files: Readonly<Record<string, string>> = {}): string {
	const folder = shopIn(join(temporaryFolder(), 'shop'));
	const governed = {
		'cart.bounded-context.yaml': CONTEXT('cart', 'cart.carts', '[{with: checkout, role: upstream, pattern: OHS}]'),
		'checkout.bounded-context.yaml': CONTEXT('checkout', 'orders', '[{with: cart, role: downstream, pattern: ACL}]'),
		'cart.entity.yaml': ENTITY,
		'cart.invariant.yaml': INVARIANT('cart.total.amount >= 0', 2),
		'checkout.component.yaml': 'id: checkout\ntitle: C\nrepository: r\ncontext: checkout\ndescription: It sells.\n',
		...files,
	};
	for (const [name, text] of Object.entries(governed)) write(folder, `governance/${name}`, text);
	return folder;
}

describe('[T4-DOMAIN-17] tenet pack validate judges domains, each finding where its author wrote it', () => {
	it('is silent about what holds', async () => {
		expect(await tenet(['pack', 'validate'], { folder: project() })).toMatchObject({ exit: 0 });
	});

	it('shows expressions, examples and owners with file, line and column', async () => {
		const folder = project({
			'cart.invariant.yaml': INVARIANT('cart.total.amount >= 0', -1),
			'wrong.invariant.yaml': INVARIANT('cart.totl.amount >= 0', 1).replace('C-1', 'C-2'),
			'checkout.bounded-context.yaml': CONTEXT('checkout', 'Cart.Carts'),
		});
		const { exit, stdout } = await tenet(['pack', 'validate', '--json'], { folder });
		const { findings } = JSON.parse(stdout);
		const seen = findings.map(({ file, position, rule }: Record<string, never>) => {
			return `${file}:${position?.['line']}:${position?.['column']} ${rule}`;
		});
		expect([exit, seen]).toEqual([
			1,
			[
				'cart.bounded-context.yaml:8:13 relation-contradicted',
				'cart.invariant.yaml:11:7 invariant-example-wrong',
				'checkout.bounded-context.yaml:7:20 owned-twice',
				'wrong.invariant.yaml:7:7 invariant-field-unknown',
			],
		]);
	});

	it('publishes nothing in which an invariant does not behave', async () => {
		const { resolution } = await examplePacks();
		const checked = ofKind(resolution, 'domain', 'invariant').filter(({ fields }) => fields['expr'] !== undefined);
		expect(checked.length).toBeGreaterThan(10);
		const { exit, stdout } = await tenet(['pack', 'validate', '--json'], { folder: CHECKOUT });
		const rules = JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
		expect([exit, rules.filter((rule: string) => /^(invariant|owned|relation)-/.test(rule))]).toEqual([0, []]);
	});
});

describe('[T4-DOMAIN-18] tenet domain', () => {
	it('map draws what both sides say', async () => {
		const folder = project();
		expect((await tenet(['domain', 'map'], { folder })).stdout).toBe(
			'cart  (Team cart)\ncheckout  (Team checkout)\ncart -> checkout  U OHS to D ACL\n',
		);
		const { stdout } = await tenet(['domain', 'map', '--format', 'mermaid'], { folder });
		expect(stdout).toContain('\tc0 -->|"U OHS to D ACL"| c1');
	});

	it("scan finds a component's way into another context's tables, and ends with 1", async () => {
		const folder = project();
		write(folder, 'repo/db/1.sql', 'select 1\nfrom cart.carts;\n');
		write(folder, 'repo/node_modules/x.sql', 'select 1 from cart.carts;\n');
		const { exit, stdout, stderr } = await tenet(['domain', 'scan', 'repo', '--component', 'checkout'], { folder });
		expect([exit, stdout, stderr]).toEqual([
			1,
			'db/1.sql:2:6 error table-owned-elsewhere\n' +
				'  This reads the table "cart.carts" of "cart": only its owner touches it; ask Team cart.\n',
			'1 files looked at, 1 findings.\n',
		]);
		expect(readFileSync(join(folder, 'repo/db/1.sql'), 'utf8')).toContain('cart.carts');
		const asked = (...words: string[]) => tenet(['domain', 'scan', ...words], { folder });
		expect(await asked('repo')).toMatchObject({ exit: 2, stderr: expect.stringContaining('Give --component ID.') });
		expect(await asked('repo', '--component', 'chekout')).toMatchObject({
			exit: 2,
			stderr: expect.stringContaining('Did you mean "checkout"?'),
		});
	});
});
