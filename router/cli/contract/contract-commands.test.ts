import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	CONTRACT,
	checked,
	FILES,
	git,
	HAS_GIT,
	NUMBER,
	project,
	put,
	SCHEMA,
	type Shown,
	TEXT,
	typed,
} from './contract-commands-fixture.ts';

const placeOf = ({ rule, at }: Shown['findings'][number]) => `${at?.path}:${at?.line}:${at?.column} ${rule}`;

describe.skipIf(!HAS_GIT)('tenet contract check --base (skipped without git)', () => {
	it('[T4-CONTRACTCLI-08] judges what the work tree changes, breaking first, each finding where it is written', async () => {
		const root = project();
		put(root, 'governance/c/Cart-v1.avsc', SCHEMA({ id: TEXT }));
		put(root, 'governance/c/Cart-v1.contract.yaml', CONTRACT('Cart-v1', '1.0.1'));
		put(root, 'governance/c/Order-v1.avsc', SCHEMA({ id: TEXT, note: TEXT }));
		const status = git(root, 'status', '--porcelain');
		const { exit, passed, contracts } = await checked(root, '--base', 'main');
		expect([exit, passed]).toEqual([1, false]);
		expect(contracts.map(({ id, verdict }) => [id, verdict])).toEqual([
			['Cart-v1', 'breaking'],
			['Order-v1', 'compatible'],
		]);
		const [cart, order] = contracts.map(({ findings }) => findings.map(placeOf));
		expect(cart?.slice(0, 2)).toEqual([
			'governance/c/Cart-v1.contract.yaml:7:11 contract-breaking',
			'governance/c/Cart-v1.avsc:4:3 field-without-default',
		]);
		expect(cart).toContain('governance/c/Cart-v1.contract.yaml:4:10 bump-too-small');
		expect(order?.some((text) => text.endsWith('active-version-changed'))).toBe(true);
		expect(git(root, 'status', '--porcelain')).toBe(status);
	});

	it('[T4-CONTRACTCLI-09] passes what says the same in other words, and knows a broken file from one that is gone', async () => {
		const root = project();
		put(root, 'governance/c/Order-v1.contract.yaml', `# A remark.\n${CONTRACT('Order-v1', '1.2.0')}`);
		expect(await checked(root, '--base', 'main')).toMatchObject({ exit: 0, contracts: [], passed: true });
		put(root, 'governance/c/Order-v1.contract.yaml', CONTRACT('Order-v1', '1.2.0', 'lifecycl: active\n'));
		const broken = await checked(root, '--base', 'main');
		expect([broken.exit, broken.contracts, broken.others.map(placeOf)]).toEqual([
			1,
			[],
			['governance/c/Order-v1.contract.yaml:10:1 field-unknown'],
		]);
		rmSync(join(root, 'governance/c/Order-v1.contract.yaml'));
		rmSync(join(root, 'governance/c/Order-v1.avsc'));
		const gone = await checked(root, '--base', 'main');
		expect([gone.exit, gone.contracts.map(({ id, kind }) => [id, kind])]).toEqual([1, [['Order-v1', 'removed']]]);
	});

	it('[T4-CONTRACTCLI-09] says what it cannot run with, and when there is nothing to check', async () => {
		const root = project({ 'tenet.yaml': '{}\n', 'governance/pack.yaml': FILES['governance/pack.yaml'] ?? '' });
		expect(await typed(root, 'check', '--base', 'main')).toMatchObject({
			exit: 2,
			notes: 'There is nothing to check: no pack has a contract, and main had none.\n',
		});
		const refused = async (...words: readonly string[]) => (await typed(root, 'check', ...words)).notes;
		expect(await refused('--base', 'gone')).toContain('Run "git fetch origin gone", and name "origin/gone"');
		expect(await refused('--base', 'main', '--pack', 'cp-v1')).toContain('two things at once');
		expect(await refused('a.json')).toContain('name the new file as well');
		expect(await refused('a.json', 'b.json', '--base', 'main')).toContain('Cannot use "--base"');
		expect(await refused('--as', 'avro')).toContain('Cannot use "--as"');
		expect(await refused('a.json', 'b.json')).toContain('there is no such file');
		expect(await refused('governance', 'b.json')).toContain('it is a folder');
		expect(await refused()).toContain('nothing has been sealed yet');
	});
});

describe('[T4-CONTRACTCLI-10] tenet contract, of what governs', () => {
	it('lists, shows and names who speaks, and says which name was meant', async () => {
		const root = project();
		const list = JSON.parse((await typed(root, 'list', '--json')).answer);
		expect(list.map(({ id, consumers }: { id: string; consumers: number }) => [id, consumers])).toEqual([
			['Cart-v1', 2],
			['Order-v1', 0],
		]);
		const [shown] = JSON.parse((await typed(root, 'show', 'cart', '--json')).answer);
		expect(shown).toMatchObject({ id: 'Cart-v1', approval: { state: 'none' }, direction: 'forward', headers: {} });
		expect((await typed(root, 'consumers', 'Order-v1')).answer).toContain('nobody says that there is none');
		expect(await typed(root, 'show', 'Carts-v1')).toMatchObject({
			exit: 2,
			notes: expect.stringContaining('Did you mean "Cart-v1"'),
		});
		expect((await typed(root, 'removal', 'Cart')).notes).toContain('name of several versions. Did you mean "Cart-v1"?');
	});

	it('explains an impact, and ends with 1 when somebody breaks', async () => {
		const root = project();
		put(root, 'next.avsc', SCHEMA({ id: TEXT }));
		const { exit, answer } = await typed(root, 'impact', 'Cart-v1', '--new', 'next.avsc', '--json');
		const { consumers } = JSON.parse(answer);
		expect([exit, consumers.map(({ id, effect }: Record<string, string>) => [id, effect])]).toEqual([
			1,
			[
				['checkout.Cart-v1', 'breaks'],
				['reports.Cart-v1', 'not affected'],
			],
		]);
		const text = await typed(root, 'impact', 'Cart-v1', '--new', 'next.avsc');
		expect(text.answer).toContain('breaks: checkout (consumer, high criticality; Team checkout, #checkout)');
		put(root, 'same.avsc', SCHEMA({ id: TEXT, total: NUMBER }));
		expect((await typed(root, 'impact', 'Cart-v1', '--new', 'same.avsc')).exit).toBe(0);
		expect((await typed(root, 'impact', 'Cart-v1')).notes).toContain('Give "--new FILE"');
		const nonsense = await typed(root, 'impact', 'Cart-v1', '--new', 'next.avsc', '--new-version', 'two');
		expect([nonsense.exit, nonsense.notes]).toEqual([2, expect.stringContaining('it is no semantic version')]);
	});

	it('says who keeps a version from being removed', async () => {
		const { exit, answer } = await typed(project(), 'removal', 'Cart-v1', '--on', '2027-01-31', '--json');
		const { answer: said, on, blockers } = JSON.parse(answer);
		expect([exit, said, on, blockers.map(({ component }: { component: string }) => component)]).toEqual([
			1,
			'no',
			'2027-01-31',
			['checkout', 'reports'],
		]);
		expect(await typed(project(), 'removal', 'Cart-v1', '--on', '2027-02-30')).toMatchObject({ exit: 2 });
	});
});

describe('[T4-CONTRACTCLI-11] tenet contract plan', () => {
	const WITH_NEXT = {
		...FILES,
		'governance/c/Cart-v2.contract.yaml': CONTRACT('Cart-v2', '2.0.0'),
		'governance/c/Cart-v2.avsc': SCHEMA({ id: TEXT }),
	};

	it('is printed, written beside its contract, and never over another file', async () => {
		const root = project(WITH_NEXT);
		const words = ['plan', 'Cart-v1', '--to', 'Cart-v2', '--start', '2026-12-01'];
		const { exit, answer } = await typed(root, ...words);
		expect([exit, answer]).toEqual([0, expect.stringMatching(/^from: Cart-v1\nto: Cart-v2\n/m)]);
		const file = join(root, 'governance/c/Cart-v1-to-v2.migration-plan.yaml');
		expect(existsSync(file)).toBe(false);
		expect((await typed(root, ...words, '--write')).notes).toContain('governance/c/Cart-v1-to-v2.migration-plan.yaml');
		expect(readFileSync(file, 'utf8')).toBe(answer);
		writeFileSync(file, 'mine: true\n');
		const again = await typed(root, ...words, '--write');
		expect([again.exit, again.notes]).toEqual([2, expect.stringContaining('is there already')]);
		expect(readFileSync(file, 'utf8')).toBe('mine: true\n');
		expect((await typed(root, ...words, '--format', 'markdown')).answer).toMatch(/^# Cart-v1 to Cart-v2\n/);
		expect(JSON.parse((await typed(root, ...words, '--json')).answer)).toMatchObject({ id: 'Cart-v1-to-v2' });
	});

	it('is refused to a version of another contract', async () => {
		expect(await typed(project(WITH_NEXT), 'plan', 'Cart-v1', '--to', 'Order-v1')).toMatchObject({
			exit: 2,
			notes: expect.stringContaining('that is no version of "Cart". Name "Cart-v2".'),
		});
	});

	it('is judged, by its file or its id, with the place of what is wrong', async () => {
		const root = project(WITH_NEXT);
		put(root, 'plan.yaml', 'id: p\ntitle: P\nfrom: Cart-v1\nto: Cart-v9\norder: []\n');
		const { exit, answer } = await typed(root, 'plan', '--check', 'plan.yaml', '--on', '2026-12-01');
		expect(exit).toBe(1);
		expect(answer).toContain('plan.yaml:4:5 error plan-version-unknown\n');
		expect(answer).toMatch(/^plan\.yaml: not accepted$/m);
		expect((await typed(root, 'plan', '--check', 'nothing')).notes).toContain('it is no id and no file');
		expect((await typed(root, 'plan', '--check', 'governance')).notes).toContain('it is no file');
		expect((await typed(root, 'plan')).notes).toContain('FROM is missing');
		expect((await typed(root, 'plan', 'Cart-v1', '--check', 'plan.yaml')).notes).toContain('at once');
	});
});
