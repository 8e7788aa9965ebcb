import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { governedProject, writeGoverned } from '../support/governed-project.ts';
import { tenet } from '../support/tenet-command.ts';

vi.setConfig({ testTimeout: 60_000 });

const CONTRACT = 'contracts/CartUpdated-v2.contract.yaml';
const EVENT = 'domains/cart/cart.CartUpdated.domain-event.yaml';
const ENTITY =
	'id: cart.Cart\ntitle: Cart\ncontext: cart\ndescription: A basket.\nattributes:\n  - {name: total, type: money}\n';
const INVARIANT =
	'id: cart.C-1\ntitle: Never negative\ncontext: cart\nentity: cart.Cart\nseverity: must\nstatement: Never negative.\n' +
	'expr: cart.total.amount >= 0\n';

/** Every finding but advice, as `file:line:column rule`, and how the command ended. */
async function validated(folder: string) {
	const { exit, stdout } = await tenet(['pack', 'validate', '--json'], { folder });
	const { findings } = JSON.parse(stdout) as { findings: readonly Record<string, never>[] };
	const seen = findings
		.filter(({ severity }) => severity !== 'advice')
		.map(({ file, position, rule }) => `${file}:${position?.['line']}:${position?.['column']} ${rule}`);
	return { exit, seen };
}

const said = (folder: string, file: string) => readFileSync(join(folder, 'governance', file), 'utf8');

function git(folder: string, ...words: readonly string[]): string {
	const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@shop.example', '-c', 'commit.gpgsign=false'];
	return execFileSync('git', [...who, ...words], { cwd: folder, encoding: 'utf8' }).trim();
}

function hasGit(): boolean {
	try {
		execFileSync('git', ['--version']);
		return true;
	} catch {
		return false;
	}
}

/** A consumer of what ends, that relies on what is not there, in a range that excludes what is served. */
const WRONG =
	'id: CartUpdated-v2.checkout\ntitle: Checkout reads CartUpdated\ncontract: CartUpdated-v2\ncomponent: checkout-service\n' +
	'role: consumer\ncriticality: high\nversionRange: ^2.2.0\nfieldsUsed:\n  - /properties/cartId\n  - /properties/total\n';

describe('[T4-RULES-06] tenet pack validate judges contracts, each finding where its author wrote it', () => {
	it('shows what is wrong with a contract, with its consumers and with its components', async () => {
		const folder = governedProject();
		writeGoverned(folder, 'contracts/CartUpdated-v2.checkout.consumer.yaml', WRONG);
		const contract = `${said(folder, CONTRACT)}deprecatedOn: 2026-09-14\nsunsetOn: 2026-09-01\nreplacedBy: CartUpdated-v3\n`;
		writeGoverned(folder, CONTRACT, contract);
		const component = 'components/cart/cart-service.component.yaml';
		writeGoverned(folder, component, `${said(folder, component)}publishes: [CartUpdated-v2]\n`);
		const { exit, seen } = await validated(folder);
		expect(exit).toBe(1);
		expect(seen.filter((one) => !one.includes('reference-dangling'))).toEqual([
			`${component}:6:13 use-unrecorded`,
			'contracts/CartUpdated-v2.checkout.consumer.yaml:7:15 version-range',
			'contracts/CartUpdated-v2.checkout.consumer.yaml:10:5 used-field-missing',
			`${CONTRACT}:11:11 sunset-before-deprecation`,
			`${CONTRACT}:12:13 replacement-unknown`,
		]);
	});
});

describe('[T4-APPROVE-06] tenet approve', () => {
	it('says what was approved by whom, and the packs say it when that is over', async () => {
		const folder = governedProject();
		const approving = ['approve', 'integration://contract/CartUpdated-v2'];
		const { exit, stdout } = await tenet([...approving, '--as', 'Ana', '--json'], { folder });
		expect(exit).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			uri: 'integration://contract/CartUpdated-v2',
			version: '2.1.0',
			approval: { by: { kind: 'human', id: 'Ana', verified: false }, role: 'integration-owner' },
			file: CONTRACT,
			changed: true,
		});
		writeGoverned(folder, 'contracts/CartUpdated-v2.json', '{"type":"object"}\n');
		const { seen } = await validated(folder);
		expect(seen.filter((one) => one.includes('approval'))).toEqual([`${CONTRACT}:17:11 approval-outdated`]);
	});
});

interface Changed {
	readonly id: string;
	readonly fields: readonly string[];
	readonly issues: readonly { readonly rule: string; readonly at: { readonly path: string; readonly line: number } }[];
}

describe.skipIf(!hasGit())('[T4-DOMAIN-CHANGE-03] tenet domain check --base', () => {
	it("judges what a branch changes of the domains, and asks for the owner's approval", async () => {
		const folder = governedProject();
		writeGoverned(folder, 'domains/cart/cart.Cart.entity.yaml', ENTITY);
		writeGoverned(folder, 'domains/cart/cart.C-1.invariant.yaml', INVARIANT);
		git(folder, 'init', '-q', '-b', 'main');
		git(folder, 'add', '-A');
		git(folder, 'commit', '-qm', 'Begin');
		const check = (...words: readonly string[]) => tenet(['domain', 'check', '--base', 'main', ...words], { folder });
		expect(await check()).toMatchObject({ exit: 0, stdout: expect.stringContaining('0 of 4 artifacts of domains') });
		writeGoverned(folder, 'domains/cart/cart.Cart.entity.yaml', ENTITY.replace('total', 'sum'));
		writeGoverned(folder, EVENT, said(folder, EVENT).replace('other items', 'another total'));
		const { exit, stdout } = await check('--json');
		const { changes } = JSON.parse(stdout) as { changes: readonly Changed[] };
		expect(exit).toBe(1);
		expect(
			changes.map(({ id, fields, issues }) => [
				id,
				fields,
				issues.map(({ rule, at }) => `${at.path}:${at.line} ${rule}`),
			]),
		).toEqual([
			['cart.CartUpdated', ['description'], [`governance/${EVENT}:1 approval-missing`]],
			[
				'cart.Cart',
				['attributes'],
				[
					'governance/domains/cart/cart.Cart.entity.yaml:1 approval-missing',
					'governance/domains/cart/cart.Cart.entity.yaml:6 invariant-inexpressible',
				],
			],
		]);
	});
});
