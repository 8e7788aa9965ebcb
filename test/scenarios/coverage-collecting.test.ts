import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { type WrittenArea, writtenArea } from '../support/hostile-servers/written-area.ts';
import { connectedClient } from '../support/mcp-clients.ts';
import { build } from '../support/projects/building.ts';
import { exampleIn } from '../support/projects/example-project.ts';
import { configure, sayPolicy, shopIn, write } from '../support/projects/shop-project.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { TENET, tenet } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };
const ORG = { doctrine: { org: { packs: [{ name: 'acme-platform', path: '../org' }] } } };

const folder = madeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function pages(area: 'integration' | 'component', count: number): Promise<WrittenArea> {
	const kind = area === 'integration' ? 'integration-policy' : 'constraint';
	const written = Array.from({ length: count }, (_, number) => [`${kind}/page-${number}`, { title: `Page ${number}` }]);
	const source = await writtenArea(area, Object.fromEntries(written));
	onTestFinished(source.close);
	return source;
}

const serverOf = (area: string, { url }: WrittenArea) => ({ area, url, deadlineMs: 20_000 });

describe('[T2-COLLECT-01] the router', PATIENT, () => {
	it('asks its sources at the same time: each of these answers only when the other was asked, too', async () => {
		const sources = [await pages('integration', 1), await pages('component', 1)] as const;
		const asked = new Set<WrittenArea>();
		let release = () => {};
		const bothAsked = new Promise<void>((resolve) => {
			release = resolve;
		});
		for (const source of sources) {
			const honest = source.index;
			source.index = async () => {
				if (asked.add(source).size === sources.length) release();
				await bothAsked;
				return honest();
			};
		}
		const servers = { one: serverOf('integration', sources[0]), two: serverOf('component', sources[1]) };
		const shop = shopIn(join(folder, 'at once'), { servers });
		expect(await build(shop)).toMatchObject([{ reference: 'cp-v1', created: true }]);
	});

	it('reads over the wire what its store lacks, and nothing else', async () => {
		const source = await pages('integration', 40);
		const read: string[] = [];
		const honest = source.body;
		source.body = (uri) => {
			read.push(uri);
			return honest(uri);
		};
		const shop = shopIn(join(folder, 'lacking'), { servers: { one: serverOf('integration', source) } });
		await build(shop);
		expect(new Set(read).size).toBe(40);
		expect(read).toHaveLength(40);

		read.length = 0;
		expect(await build(shop)).toMatchObject([{ created: false }]);
		sayPolicy(shop, 'Something else changed.');
		expect(await build(shop)).toMatchObject([{ reference: 'cp-v2', created: true }]);
		expect(read).toEqual([]);

		source.artifacts.set('integration-policy/page-7', { title: 'Page 7, corrected' });
		expect(await build(shop)).toMatchObject([{ reference: 'cp-v3', created: true }]);
		expect(read).toEqual(['integration://integration-policy/page-7']);
	});
});

interface Entry {
	readonly uri: string;
	readonly area: string;
	readonly delivery: 'inline' | 'link';
	readonly because?: string;
}

describe('[T2-LINES-01] lines with a scope', PATIENT, () => {
	it('by area, domain, component and tag are built side by side from one look, with what they require', async () => {
		const project = exampleIn(join(folder, 'lines', 'shop'));
		const lines = {
			main: {},
			contracts: { areas: ['integration'] },
			payments: { domains: ['payments'] },
			carts: { components: ['cart-service'] },
			privacy: { tags: ['pii'] },
		};
		configure(project, { ...ORG, lines });
		const built = await build(project);
		expect(built.map(({ reference }) => reference)).toEqual([
			'cp-v1',
			'carts/cp-v1',
			'contracts/cp-v1',
			'payments/cp-v1',
			'privacy/cp-v1',
		]);
		const manifests = new Map(
			await Promise.all(built.map(async ({ reference }) => [reference, await manifest(project, reference)] as const)),
		);
		const uris = (reference: string) => manifests.get(reference)?.entries.map(({ uri }) => uri) ?? [];
		const whole = new Set(uris('cp-v1'));
		for (const [reference, { entries, excluded, line, scope }] of manifests) {
			expect(new Set([...entries, ...excluded].map(({ uri }) => uri))).toEqual(whole);
			expect([reference, scope]).toEqual([reference, lines[line as keyof typeof lines]]);
		}
		expect(uris('contracts/cp-v1')).toContain('integration://contract/CartUpdated-v2');
		// What is not in scope is there in full because something requires it, or as a link because something suggests it.
		const foreign = manifests.get('contracts/cp-v1')?.entries.filter(({ area, uri }) => {
			return area !== 'integration' && !uri.startsWith('platform://constitution/');
		});
		expect(foreign?.length).toBeGreaterThan(0);
		for (const { delivery, because } of foreign ?? [])
			expect(because).toMatch(delivery === 'inline' ? /^required by / : /\S/);
		expect(uris('payments/cp-v1')).toContain('domain://invariant/payments.PAY-3');
		expect(uris('payments/cp-v1')).not.toContain('component://runbook/cart-service.outbox-lag');
		expect(uris('carts/cp-v1')).toContain('component://runbook/cart-service.outbox-lag');
		expect(uris('carts/cp-v1')).not.toContain('component://runbook/payments-service.provider-outage');
		expect(uris('privacy/cp-v1')).toContain('platform://policy/pii-handling');
		expect(uris('privacy/cp-v1')).not.toContain('platform://nfr/cost');
	});
});

async function manifest(project: string, reference: string) {
	const { stdout } = await tenet(['context', 'get', reference, '--format', 'json'], { folder: project });
	return JSON.parse(stdout) as {
		readonly line: string;
		readonly scope: object;
		readonly entries: readonly Entry[];
		readonly excluded: readonly Entry[];
	};
}

describe('[T3-MISSING-01] a configured pack whose folder is not there', PATIENT, () => {
	it('is a mistake in the configuration, named, and takes no version', async () => {
		const shop = shopIn(join(folder, 'no pack'), { doctrine: { org: { packs: [{ name: 'acme', path: '../gone' }] } } });
		const { exit, stdout, stderr } = await tenet(['context', 'build'], { folder: shop });
		expect([exit, stdout, stderr]).toEqual([
			2,
			'',
			'INVALID_CONFIG: Cannot seal a Context Pack: the folder of the pack "acme" is not there. ' +
				'Correct its path in tenet.yaml, or create it.\n',
		]);
		expect((await tenet(['context', 'list', '--json'], { folder: shop })).stdout).toBe('[]\n');
	});
});

describe('[T2-SEAL-01] sealing is refused, and takes no version,', PATIENT, () => {
	const refusal = async (shop: string, code: string) => {
		const { exit, stdout, stderr } = await tenet(['context', 'build'], { folder: shop });
		expect([exit, stdout]).toEqual([1, '']);
		expect(stderr).toMatch(new RegExp(`^${code}: Cannot seal a Context Pack\\b[^\\n]*: [^\\n]*\\n$`));
		expect((await tenet(['context', 'list', '--json'], { folder: shop })).stdout).toBe('[]\n');
		return stderr;
	};

	it('when a pack does not say its version, which is named', async () => {
		const shop = shopIn(join(folder, 'no version'));
		write(shop, 'governance/pack.yaml', 'name: shop\ndescription: A shop.\nowner: shop team\n');
		expect(await refusal(shop, 'SOURCE_WITHOUT_VERSION')).toContain('pack.yaml has no "version"');
	});

	it.each([
		['empty', { 'constitution/main': { title: 'Constitution', body: ' ' } }],
		['absent', { 'policy/pii': { title: 'Personal data' } }],
	])('when the constitution is %s', async (how, artifacts) => {
		const platform = await writtenArea('platform', artifacts);
		onTestFinished(platform.close);
		const shop = shopIn(join(folder, how), { servers: { platform: serverOf('platform', platform) } });
		await refusal(shop, 'EMPTY_CONSTITUTION');
	});
});

describe('[T2-EFFECTOR-01] a version record', PATIENT, () => {
	it('says who built it and why: a person at the command, an agent by the name it gave itself, unverified', async () => {
		const shop = shopIn(join(folder, 'effector'));
		await tenet(['context', 'build', '--reason', 'The first.'], { folder: shop });
		sayPolicy(shop, 'Personal data is masked in every log.');
		const [command, main] = TENET;
		const client = await connectedClient('v1', { command, args: [main, 'mcp'], cwd: shop });
		await client.callTool({ name: 'build_context_pack', arguments: { reason: 'Masking.' } });
		const listed = JSON.parse((await tenet(['context', 'list', '--json'], { folder: shop })).stdout);
		expect(listed).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					reference: 'cp-v1',
					effector: { kind: 'human', id: expect.stringMatching(/\S/) },
					reason: 'The first.',
				}),
				expect.objectContaining({
					reference: 'cp-v2',
					effector: { kind: 'agent', id: 'tenet-test', verified: false },
					reason: 'Masking.',
				}),
			]),
		);
	});
});
