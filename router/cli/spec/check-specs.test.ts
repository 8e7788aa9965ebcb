import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { recordedTerminal } from '../recorded-terminal.ts';
import { runTenet } from '../run-tenet.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../../packs/example/project');

async function checked(text: string, ...words: readonly string[]) {
	const folder = mkdtempSync(join(tmpdir(), 'tenet spec '));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	writeFileSync(join(folder, 'spec.md'), text);
	const cache = join(folder, 'cache');
	const terminal = recordedTerminal({
		folder,
		env: { TENET_USER_CONFIG: '', TENET_CACHE: cache, TENET_STORE: join(folder, 'store') },
	});
	const exit = await runTenet(['contract', 'check', '--root', EXAMPLE, '--spec', 'spec.md', ...words], terminal);
	return { exit, answer: terminal.answer(), notes: terminal.notes() };
}

const spec = (contracts: string, more = '- Component: checkout-service\n') =>
	`## Metadata\n- ID: SPEC-1\n${more}- Contracts Referenced: ${contracts}\n`;

describe('[T4-ENDS-07] tenet contract check --spec', () => {
	it('says of each contract where it stands and how the component is declared, and ends with 0', async () => {
		const { exit, answer } = await checked(spec('CartUpdated-v2, OrderPlaced-v3', '- Component Repo: checkout-repo\n'));
		expect([exit, answer]).toEqual([
			0,
			'CartUpdated-v2  2.1.0 active, in SPEC-1: checkout-service is its consumer (checkout-service.CartUpdated-v2)\n\n' +
				'OrderPlaced-v3  3.0.0 active, in SPEC-1: checkout-service is its producer (checkout-service.OrderPlaced-v3)\n\n' +
				'2 references to contracts judged by what governs here: nothing stands in the way.\n',
		]);
	});

	it('places what cannot stand in the spec, in every format, and ends with 1', async () => {
		const { exit, answer } = await checked(spec('CartUpdated-v1, Carts-v9'), '--json');
		const { passed, contracts } = JSON.parse(answer);
		expect([exit, passed]).toEqual([1, false]);
		expect(contracts).toMatchObject([
			{
				id: 'CartUpdated-v1',
				kind: 'referenced',
				use: { component: 'checkout-service', lifecycle: 'deprecated', records: [] },
			},
			{ id: 'Carts-v9', findings: [{ rule: 'spec-contract-unknown', at: { path: 'spec.md', line: 4, column: 41 } }] },
		]);
		const github = (await checked(spec('Carts-v9'), '--format', 'github')).answer;
		expect(github).toMatch(/^::error file=spec\.md,line=4,col=25,title=Carts-v9%3A spec-contract-unknown::/);
		expect(github).toContain('\n1 reference to a contract judged by what governs here: 1 cannot stand.\n');
		expect((await checked(spec('Carts-v9'), '--format', 'sarif')).answer).toContain('"startColumn": 25');
		expect((await checked(spec('Carts-v9'), '--format', 'junit')).answer).toContain('<failure type="referenced"');
	});

	it('asks whose spec it is where nobody can be declared otherwise', async () => {
		expect((await checked(spec('Carts-v1', ''))).answer).toContain('spec.md:1:1 error spec-component-unknown');
		expect((await checked(spec('Carts-v1', '- Component: nobody\n'))).answer).toContain('spec.md:3:14 error');
		expect((await checked(spec('Carts-v1', ''), '--component', 'storefront-web')).exit).toBe(0);
		expect((await checked('## Metadata\n- Contract Specs: Carts-v1\n')).exit).toBe(0);
		expect((await checked(spec('none'))).exit).toBe(0);
	});

	it('ends with 2 when a spec says nothing of contracts, or cannot be read', async () => {
		expect(await checked('## Metadata\n- ID: a\n')).toMatchObject({
			exit: 2,
			answer: expect.stringContaining('spec.md:1:1 warning spec-contracts-unsaid'),
			notes: 'There is nothing to check: no spec says which contracts it references.\n',
		});
		expect((await checked('No metadata.')).answer).toContain('spec.md:1:1 error spec-metadata');
		expect((await checked('', 'none.md')).notes).toContain('there is no such file. Name that of a spec.');
		expect((await checked('', '--base', 'main')).notes).toContain('Cannot use "--base"');
		expect((await checked('', '--pack', 'cp-v1')).exit).toBe(2);
	});
});
