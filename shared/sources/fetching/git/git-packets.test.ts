import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLUSH, NotGit, packet, packetsOf, readAdvertisement } from './git-packets.ts';

const ONE = '1'.repeat(40);
const TWO = '2'.repeat(40);
const THREE = '3'.repeat(40);

function advertised(...lines: string[]): Buffer {
	return Buffer.concat([packet('# service=git-upload-pack\n'), FLUSH, ...lines.map(packet), FLUSH]);
}

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
	for (let at = 0, index = 0; at < bytes.length; index++) {
		const size = sizes[index % sizes.length] ?? 1;
		yield bytes.subarray(at, at + size);
		at += size;
	}
}

describe('[T3-FETCH-06] what a git server says is read as it is meant, or not at all', () => {
	it('is the same however the network cuts it', async () => {
		const texts = fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 });
		const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
		await fc.assert(
			fc.asyncProperty(texts, sizes, async (lines, chunks) => {
				const bytes = Buffer.concat([...lines.map(packet), FLUSH]);
				const read: string[] = [];
				for await (const line of packetsOf(inChunks(bytes, chunks)))
					read.push(line ? Buffer.from(line).toString('utf8') : 'flush');
				expect(read).toEqual([...lines, 'flush']);
			}),
		);
	});

	it('knows branches, tags with what they name, and the default branch', async () => {
		const said = await readAdvertisement(
			advertised(
				`${ONE} HEAD\0side-band-64k symref=HEAD:refs/heads/main object-format=sha1\n`,
				`${ONE} refs/heads/main\n`,
				`${ONE} refs/pull/1/head\n`,
				`${TWO} refs/tags/v1\n`,
				`${ONE} refs/tags/v1^{}\n`,
				`${THREE} refs/tags/v2\n`,
			),
		);
		expect([...said.branches]).toEqual([['main', ONE]]);
		expect([...said.tags]).toEqual([
			['v1', { oid: TWO, commit: ONE }],
			['v2', { oid: THREE, commit: THREE }],
		]);
		expect(said.head).toEqual({ commit: ONE, branch: 'main' });
	});

	it('is an empty repository when it lists nothing', async () => {
		const said = await readAdvertisement(advertised(`${'0'.repeat(40)} capabilities^{}\0side-band-64k\n`));
		expect(said).toMatchObject({ head: undefined, branches: new Map(), tags: new Map() });
	});

	it.each(['../../config', 'a..b', 'a b', 'a\u001b[31m', '.hidden', 'x.lock', 'a//b', 'a~1', 'a\u202eb'])(
		'leaves out the branch %j, which git would not take',
		async (name) => {
			const said = await readAdvertisement(advertised(`${ONE} HEAD\0x\n`, `${TWO} refs/heads/${name}\n`));
			expect([...said.branches]).toEqual([]);
		},
	);

	it('is refused when it is cut off, whatever the place', async () => {
		const whole = advertised(`${ONE} HEAD\0symref=HEAD:refs/heads/main\n`, `${ONE} refs/heads/main\n`);
		for (let length = 0; length < whole.length; length++)
			await expect(readAdvertisement(whole.subarray(0, length))).rejects.toThrow(NotGit);
	});

	it('never breaks on what is no git at all', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
				await expect(readAdvertisement(bytes)).rejects.toThrow(NotGit);
			}),
		);
	});
});
