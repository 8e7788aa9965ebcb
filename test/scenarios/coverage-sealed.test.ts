import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listening } from '../support/hostile-servers/listening.ts';
import { build } from '../support/projects/building.ts';
import { configure, PII, sayPolicy, shopIn } from '../support/projects/shop-project.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { tenet } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };

const folder = madeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two versions of one project, which differ in one policy. */
async function twoVersions(name: string): Promise<string> {
	const shop = shopIn(join(folder, name));
	await build(shop);
	sayPolicy(shop, 'Personal data is masked in every log.');
	await build(shop);
	return shop;
}

function fileOf(shop: string, digest: string): string {
	const hex = digest.slice('sha256:'.length);
	return join(shop, '.tenet', 'store', 'objects', hex.slice(0, 2), hex.slice(2));
}

describe('[T2-FSCK-01] a byte that was flipped in a sealed object', PATIENT, () => {
	it('is named by fsck and by verify of the version that needs it, with exit code 1, and no other version is hurt', async () => {
		const shop = await twoVersions('flipped');
		const run = (...words: readonly string[]) => tenet(['context', ...words], { folder: shop });
		const manifest = JSON.parse((await run('get', 'cp-v2', '--format', 'json')).stdout);
		const { digest } = manifest.entries.find(({ uri }: { uri: string }) => uri === PII);
		expect([(await run('fsck')).exit, (await run('verify', 'cp-v2')).exit]).toEqual([0, 0]);

		const file = fileOf(shop, digest);
		const bytes = readFileSync(file);
		bytes[20] = (bytes[20] ?? 0) ^ 1;
		chmodSync(file, 0o644);
		writeFileSync(file, bytes);
		for (const words of [['fsck'], ['verify', 'cp-v2']]) {
			const { exit, stdout } = await run(...words);
			expect([words, exit]).toEqual([words, 1]);
			expect(stdout).toContain(digest.slice('sha256:'.length + 2));
		}
		expect((await run('verify', 'cp-v1')).exit).toBe(0);
		const read = await run('read', PII, '--from', 'cp-v2');
		expect([read.exit, read.stdout]).toEqual([expect.toBeOneOf([1, 2]), '']);
		expect(read.stderr).toMatch(/^OBJECT_CORRUPT: Cannot /);
		expect((await run('read', PII, '--from', 'cp-v1')).stdout).toContain('never reaches a log');
	});

	it('is looked for offline: without files, and with a source that nobody may ask', async () => {
		const shop = await twoVersions('offline');
		const source = await listening((_request, response) => void response.end());
		configure(shop, { servers: { wiki: { area: 'domain', as: 'external', url: source.url } } });
		rmSync(join(shop, 'governance'), { recursive: true });
		for (const words of [['verify', 'cp-v1'], ['verify', 'latest'], ['fsck']])
			expect((await tenet(['context', ...words], { folder: shop })).exit).toBe(0);
		expect(source.asked()).toBe(0);
		await source.close();
	});
});

describe('[T2-SEARCH-05] the search index of a pack', PATIENT, () => {
	it('is kept by digest, reused by the next process, made again when it is damaged, and never trusted blindly', async () => {
		const shop = await twoVersions('searched');
		const hits = async (reference: string) => {
			const words = ['context', 'search', 'personal data', '--from', reference, '--json'];
			return (await tenet(words, { folder: shop })).stdout;
		};
		const kept = join(shop, '.tenet', 'cache', 'search');
		const first = await hits('cp-v1');
		expect(JSON.parse(first)).toContainEqual(
			expect.objectContaining({ uri: PII, passage: expect.stringMatching(/personal data/i) }),
		);
		const [name = ''] = readdirSync(kept);
		const made = statSync(join(kept, name));
		expect(await hits('cp-v1')).toBe(first);
		expect([readdirSync(kept), statSync(join(kept, name)).ino]).toEqual([[name], made.ino]);
		expect(statSync(join(kept, name)).mtimeMs).toBe(made.mtimeMs);

		await hits('cp-v2');
		expect(readdirSync(kept)).toHaveLength(2);
		const whole = readFileSync(join(kept, name), 'utf8');
		for (const damaged of [whole.slice(0, -200), '{}', '']) {
			writeFileSync(join(kept, name), damaged);
			expect(await hits('cp-v1')).toBe(first);
			expect(readFileSync(join(kept, name), 'utf8')).toBe(whole);
		}
	});
});
