import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Built, build, builtBy } from '../support/projects/building.ts';
import { edit, exampleIn } from '../support/projects/example-project.ts';
import { write } from '../support/projects/shop-project.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { finished, TENET, tenet } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };
const POLICY = '../org/policies/pii-retention.policy.yaml';
const EDITS = {
	policy: ['30 days after their last activity', '14 days after their last activity'],
	back: ['14 days after their last activity', '30 days after their last activity'],
} as const;

const folder = madeFolder();
const project = exampleIn(join(folder, 'first'));
let first: readonly Built[];

beforeAll(async () => {
	first = await build(project);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = async (...words: readonly string[]) => (await tenet(words, { folder: project })).stdout;

describe('[T2-JOURNEY-01] whoever edits a policy', PATIENT, () => {
	it('seals the next version of every line it is in with one command', async () => {
		expect(first).toMatchObject([
			{ reference: 'cp-v1', created: true },
			{ reference: 'checkout/cp-v1', created: true },
		]);
		edit(project, POLICY, EDITS.policy);
		const text = await said('context', 'build');
		expect(text).toMatch(
			/^sealed cp-v2 sha256:[0-9a-f]{64}\n {2}since cp-v1: 1 changed, \d+ unchanged\n {2}~ platform:\/\/policy\/pii-retention {2}.*\nsealed checkout\/cp-v2 sha256:/,
		);
	});

	it('sees which fields changed, from what to what, in which pack and file', async () => {
		const text = await said('context', 'diff', 'cp-v1', 'cp-v2');
		expect(text).toMatch(
			/^cp-v1 → cp-v2: 1 changed, \d+ unchanged\n\n~ platform:\/\/policy\/pii-retention {2}builtin@\S+ \(builtin\) /,
		);
		expect(text).toMatch(/^ {4}rules {2}acme-platform@2\.3\.0 \(org\) policies\/pii-retention\.policy\.yaml$/m);
		expect(text).toMatch(/^ {6}- .*30 days after their last activity/m);
		expect(text).toMatch(/^ {6}\+ .*14 days after their last activity/m);
		expect(text).toMatch(/^pack acme-platform 2\.3\.0 \(org\) has other content: 1 artifact$/m);
		const difference = JSON.parse(await said('context', 'diff', 'cp-v1', 'cp-v2', '--json'));
		expect(difference).toMatchObject({
			from: 'cp-v1',
			to: 'cp-v2',
			artifacts: [{ change: 'changed', fields: [{ field: 'rules' }] }],
		});
	});

	it('is told that nothing changed when building again', async () => {
		expect(await said('context', 'build')).toBe('unchanged, cp-v2\nunchanged, checkout/cp-v2\n');
		expect(await build(project)).toMatchObject([{ created: false }, { created: false }]);
	});

	it('gets the older digest under a new name when the edit is taken back', async () => {
		edit(project, POLICY, EDITS.back);
		const [main, checkout] = await build(project);
		expect(main).toEqual({ ...first[0], reference: 'cp-v3' });
		expect(checkout).toEqual({ ...first[1], reference: 'checkout/cp-v3' });
		expect(await said('context', 'diff', 'cp-v1', 'cp-v3')).toMatch(/^cp-v1 → cp-v3: \d+ unchanged$/m);
	});

	it('renews no line whose scope does not reach the edit', async () => {
		edit(project, '../org/components/cart-service/adr/cart-service.ADR-7.adr.md', ['title: ', 'title: Decided, ']);
		expect(await build(project)).toMatchObject([
			{ reference: 'cp-v4', created: true },
			{ reference: 'checkout/cp-v3', created: false },
		]);
		const built = builtBy(await tenet(['context', 'build', '--json', '--line', 'checkout'], { folder: project }));
		expect(built).toMatchObject([{ reference: 'checkout/cp-v3', created: false }]);
	});
});

/** Has what a reader must be warned of, so that warnings are compared, too. */
function brokenExampleIn(name: string, checkout: Parameters<typeof exampleIn>[1] = {}): string {
	const copy = exampleIn(join(folder, name), checkout);
	const end = checkout.lineEnds === 'CRLF' ? '\r\n' : '\n';
	write(copy, '../org/policies/later.policy.yaml', ['# Not ready.', 'id: later', 'severity: must', ''].join(end));
	write(copy, '../org/policies/syntax.policy.yaml', ['id: syntax', 'title: "open', 'rules: ]', ''].join(end));
	return copy;
}

describe('[T2-JOURNEY-02] the same files', PATIENT, () => {
	let expected: readonly Built[];
	beforeAll(async () => {
		expected = await build(brokenExampleIn('plain'));
	}, 60_000);

	it('are sealed with warnings about what is broken in them', () => {
		expect(expected.every(({ warnings }) => warnings >= 2)).toBe(true);
	});

	it.each<[string, () => Promise<readonly Built[]>]>([
		[
			'in a folder with spaces, signs and letters of all kinds',
			() => build(brokenExampleIn('where É 東 "quotes" & $signs')),
		],
		['that came into being in another order', () => build(brokenExampleIn('order', { order: 'last first' }))],
		['checked out with CRLF', () => build(brokenExampleIn('crlf', { lineEnds: 'CRLF' }))],
		[
			'in another time zone and language',
			() =>
				build(brokenExampleIn('abroad'), { env: { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } }),
		],
		['under a umask that lets nobody else read', () => buildAs('umask 077; exec "$0" "$@"', brokenExampleIn('umask'))],
		[
			'named with --root from another folder',
			() => buildAs('cd /; exec "$0" "$@" --root "$OLDPWD"', brokenExampleIn('from')),
		],
	])('give the same digests %s', async (_where, built) => {
		expect(await built()).toEqual(expected);
	});
});

/** Builds as somebody types it in a shell. */
async function buildAs(typed: string, where: string): Promise<readonly Built[]> {
	const words = ['/bin/sh', '-c', typed, ...TENET, 'context', 'build', '--json'] as const;
	return builtBy(await finished(words, { folder: where }));
}

describe('[T2-JOURNEY-03] whoever loses the working folder but not the store', PATIENT, () => {
	it('builds the same files elsewhere and is told that nothing changed', async () => {
		const lost = exampleIn(join(folder, 'lost'));
		const sealed = await build(lost);
		const kept = join(folder, 'kept store');
		renameSync(join(lost, '.tenet', 'store'), kept);
		rmSync(join(folder, 'lost'), { recursive: true });

		const elsewhere = exampleIn(join(folder, 'found', 'again'));
		const env = { TENET_STORE: kept };
		expect(await build(elsewhere, { env })).toEqual(sealed.map((line) => ({ ...line, created: false })));
		const { stdout, exit } = await tenet(['context', 'fsck', '--json'], { folder: elsewhere, env });
		expect([exit, JSON.parse(stdout)]).toMatchObject([0, { versions: 2, damages: [] }]);
		mkdirSync(join(elsewhere, '.tenet'), { recursive: true });
		renameSync(kept, join(elsewhere, '.tenet', 'store'));
		expect((await tenet(['context', 'build'], { folder: elsewhere })).stdout).toBe(
			'unchanged, cp-v1\nunchanged, checkout/cp-v1\n',
		);
	});
});

describe('[T2-JOURNEY-04] a line with a scope', PATIENT, () => {
	it('holds what its scope names and what that requires, and says of the rest why it is left out', async () => {
		const manifest = JSON.parse(await said('context', 'get', 'checkout/cp-v1', '--format', 'json'));
		const uris = manifest.entries.map(({ uri }: { uri: string }) => uri);
		expect(manifest).toMatchObject({ line: 'checkout', scope: { domains: ['checkout'] } });
		expect(uris).toContain('domain://bounded-context/checkout');
		expect(
			manifest.entries.filter(({ because }: { because?: string }) => because?.startsWith('required by ')).length,
		).toBeGreaterThan(0);
		expect(manifest.excluded.length).toBeGreaterThan(0);
		for (const { reason } of manifest.excluded) expect(reason).toMatch(/^outside the scope: /);
		const whole = JSON.parse(await said('context', 'get', 'cp-v1', '--format', 'json'));
		expect(whole.entries).toHaveLength(manifest.entries.length + manifest.excluded.length);
	});
});
