import { digestOf } from '@tenet/kernel';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtScript } from '../support/hostile-servers/built-script.ts';
import { listening } from '../support/hostile-servers/listening.ts';
import { MISANSWERS } from '../support/hostile-servers/misanswers.ts';
import { writtenArea } from '../support/hostile-servers/written-area.ts';
import { listeningTenet } from '../support/projects/listening-tenet.ts';
import { type SealedShop, sealedShop } from '../support/projects/sealed-shop.ts';
import { configure, PII } from '../support/projects/shop-project.ts';
import { lineNow } from '../support/store/store-process.ts';
import { tenet } from '../support/tenet-command.ts';

/** Short for those who never answer. A slow machine makes an honest source late, too, so theirs is the default. */
const IMPATIENT = 1_000;
const PATIENT = { timeout: 60_000 };

let shop: SealedShop;
beforeAll(async () => {
	shop = await sealedShop();
}, 60_000);
afterAll(() => shop.remove());

const WRONG: Readonly<Record<keyof typeof MISANSWERS, RegExp>> = {
	'never answers': /^UPSTREAM_TIMEOUT: Cannot connect to the server "legacy": it did not answer in time\. /,
	'answers with headers and then nothing':
		/^UPSTREAM_TIMEOUT: Cannot connect to the server "legacy": it did not answer/,
	'answers byte by byte': /^UPSTREAM_TIMEOUT: Cannot connect to the server "legacy": it did not answer in time\. /,
	'hangs up': /^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": /,
	'hangs up in the middle of an answer': /^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": /,
	'is a web page': /^UPSTREAM_MALFORMED: Cannot connect to the server "legacy": /,
	'says JSON that is none': /^UPSTREAM_MALFORMED: Cannot connect to the server "legacy": /,
	'says JSON of another protocol': /^UPSTREAM_MALFORMED: Cannot connect to the server "legacy": /,
	'says events that are none': /^UPSTREAM_(MALFORMED|TIMEOUT): Cannot connect to the server "legacy": /,
	'is broken (status 500)':
		/^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": it answered with HTTP status 500\./,
	'wants a login (status 401)':
		/^UPSTREAM_MALFORMED: Cannot connect to the server "legacy": it answered with HTTP status 401\./,
	'announces 10 GB': /^UPSTREAM_MALFORMED: Cannot .* the server "legacy": its answer is larger than \d+ bytes\./,
	'never stops answering': /^UPSTREAM_MALFORMED: Cannot .* the server "legacy": its answer is larger than \d+ bytes\./,
	'never stops sending events':
		/^UPSTREAM_MALFORMED: Cannot ask the server "legacy": its answer is larger than \d+ bytes\./,
};

async function deadAddress(): Promise<string> {
	const { url, close } = await listening(() => {});
	await close();
	return url;
}

describe(
	'[T2-ROUTER-01] a build with a source that cannot be asked takes no version and says who and why',
	PATIENT,
	() => {
		it('when nothing listens at its address', async () => {
			const server = { area: 'integration', url: await deadAddress() };
			await shop.expectRefused(
				{ legacy: server },
				/^UPSTREAM_UNREACHABLE: Cannot connect to the server "legacy": .*ECONNREFUSED.*tenet\.yaml\.$/m,
			);
		});

		it.each(Object.entries(MISANSWERS))('when it %s', async (way, listener) => {
			const { url, close } = await listening(listener);
			onTestFinished(close);
			const waits = WRONG[way as keyof typeof MISANSWERS].source.includes('TIMEOUT');
			const server = { area: 'integration', url, ...(waits && { deadlineMs: IMPATIENT }) };
			await shop.expectRefused({ legacy: server }, WRONG[way as keyof typeof MISANSWERS]);
		});

		it('when it redirects, and the other place is never asked', async () => {
			const elsewhere = await listening((_request, response) => void response.end());
			const { url, close } = await listening(
				(_request, response) => void response.writeHead(307, { location: elsewhere.url }).end(),
			);
			onTestFinished(close);
			onTestFinished(elsewhere.close);
			const sentence =
				/^UPSTREAM_MALFORMED: .*"legacy": it redirects \(HTTP status 307\), and redirects are not followed\./;
			await shop.expectRefused({ legacy: { area: 'integration', url } }, sentence);
			expect(elsewhere.asked()).toBe(0);
		});

		it.each([
			['cannot be started', { command: 'no-such-program-anywhere' }, /^UPSTREAM_UNREACHABLE: .*"legacy": .*ENOENT/],
			[
				'ends at once',
				'ends',
				/^UPSTREAM_(UNREACHABLE|MALFORMED): Cannot .* the server "legacy": .*(connection|EPIPE)/,
			],
			[
				'never answers',
				'is silent',
				/^UPSTREAM_TIMEOUT: Cannot connect to the server "legacy": it did not answer in time\./,
			],
			['writes what is no protocol', 'chats', /^UPSTREAM_(TIMEOUT|MALFORMED): Cannot connect to the server "legacy": /],
			[
				'never ends its line',
				'shouts',
				/^UPSTREAM_(UNREACHABLE|MALFORMED|TIMEOUT): Cannot connect to the server "legacy": /,
			],
		] as const)('when it is a program that %s', async (_does, way, sentence) => {
			const program = typeof way === 'string' ? builtScript('misbehaving-process', way) : way;
			const waits = sentence.source.includes('TIMEOUT');
			const server = { area: 'integration', ...program, ...(waits && { deadlineMs: IMPATIENT }) };
			await shop.expectRefused({ legacy: server }, sentence);
		});

		it('when it falls silent after it was connected to', async () => {
			const area = await writtenArea('integration', {});
			onTestFinished(area.close);
			area.index = () => new Promise(() => {});
			// Long enough to be connected to on a slow machine, too: silence begins after that.
			const server = { area: 'integration', url: area.url, deadlineMs: 5 * IMPATIENT };
			await shop.expectRefused(
				{ legacy: server },
				/^UPSTREAM_TIMEOUT: Cannot read "integration:\/\/index" from the server "legacy": it did not answer in time\. /,
			);
		});

		it('when others answer well and only one does not, whoever is first', async () => {
			const good = await writtenArea('integration', {});
			onTestFinished(good.close);
			const { url, close } = await listening(MISANSWERS['never answers']);
			onTestFinished(close);
			const servers = {
				alpha: { area: 'integration', url: good.url },
				beta: { area: 'component', url, deadlineMs: IMPATIENT },
			};
			await shop.expectRefused(servers, /^UPSTREAM_TIMEOUT: Cannot connect to the server "beta": /);
		});
	},
);

describe('[T2-ROUTER-03] while a source is dead', PATIENT, () => {
	it('everything sealed is read as before with the command', async () => {
		configure(shop.folder, { servers: { legacy: { area: 'integration', url: await deadAddress() } } });
		const got = await tenet(['context', 'get', 'cp-v1', '--format', 'json'], { folder: shop.folder });
		expect([got.exit, got.stderr, digestOf(got.stdout)]).toEqual([0, '', shop.digest]);
		const read = await tenet(['context', 'read', PII, '--from', 'cp-v1'], { folder: shop.folder });
		expect(read.stdout).toContain('Personal data never reaches a log.');
	});

	it('everything sealed is served over HTTP, and a build over HTTP says who is dead', async () => {
		const url = await deadAddress();
		configure(shop.folder, { servers: { legacy: { area: 'integration', url } } });
		const { origin, running } = await listeningTenet(['serve', 'router', '--http', '0'], { folder: shop.folder });
		const manifest = await fetch(`${origin}/v1/context-packs/cp-v1`);
		expect(digestOf(await manifest.text())).toBe(shop.digest);
		const entry = await fetch(`${origin}/v1/context-packs/cp-v1/entries/platform/policy/pii`);
		expect(await entry.json()).toMatchObject({ id: 'pii' });
		expect((await fetch(`${origin}/readyz`)).status).toBe(200);
		const built = await fetch(`${origin}/v1/context-packs`, { method: 'POST' });
		expect(built.status).toBe(502);
		expect(built.headers.get('content-type')).toMatch(/^application\/problem\+json/);
		expect(await built.json()).toMatchObject({
			code: 'UPSTREAM_UNREACHABLE',
			detail: expect.stringContaining('Cannot connect to the server "legacy"'),
		});
		const { exit, stderr } = await running.stop();
		expect(exit).toBe(0);
		expect(stderr).toContain('"code":"UPSTREAM_UNREACHABLE"');
		expect(lineNow(shop.store)).toHaveLength(1);
	});
});
