import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineName, recordSeal } from '@tenet/context-pack';
import { Digest, digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { objectKey, recordKey } from './blob-key.ts';
import { openFileBlobStore } from './file-blob-store.ts';
import { samplePack, samplePublication } from './sample-pack.conformance.ts';
import { keep, newStore, publish, replace, resolved } from './sample-store.conformance.ts';

const MAIN = LineName.parse('main');
const CHECKOUT = LineName.parse('checkout');
const ABSENT = Digest.parse(`sha256:${'0'.repeat(64)}`);
const A = samplePack('a');
const B = samplePack('b');

describe('[T2-STORE-04] publishing', () => {
	it('gives the next version, with effector, reason and time, chained to the record before it', async () => {
		const { store, clock } = newStore();
		const [one] = await publish(store, A);
		clock.set('2026-02-02T00:00:00Z');
		const [two] = await publish(store, B);
		expect(one?.record).toMatchObject({ version: 'cp-v1', digest: A.digest, reason: 'a test' });
		expect(one?.record.previous).toBeUndefined();
		expect(two).toMatchObject({
			created: true,
			record: {
				version: 'cp-v2',
				digest: B.digest,
				previous: one?.seal,
				createdAt: '2026-02-02T00:00:00.000Z',
				effector: { kind: 'service', id: 'test' },
			},
		});
		expect(two?.seal).toBe(two && recordSeal(two.record));
	});

	it('answers the head when the head already names the digest, and writes nothing', async () => {
		const { store, open } = newStore();
		const [first, again] = await publish(store, A, A);
		expect(again).toEqual({ ...first, created: false });
		expect(await open().publish(samplePublication(A))).toEqual({ ...first, created: false });
		expect(store.versions(MAIN)).toHaveLength(1);
	});

	it('gives older content a new version with the old digest', async () => {
		const { store } = newStore();
		await publish(store, A, B, A);
		expect(store.versions(MAIN).map(({ record }) => [record.version, record.digest])).toEqual([
			['cp-v1', A.digest],
			['cp-v2', B.digest],
			['cp-v3', A.digest],
		]);
	});

	it('numbers each line by itself', async () => {
		const { store } = newStore();
		await publish(store, A, samplePack('a', CHECKOUT), B);
		expect(store.lines()).toEqual(['checkout', 'main']);
		expect(store.head(CHECKOUT)?.record.version).toBe('cp-v1');
		expect(store.head(MAIN)?.record.version).toBe('cp-v2');
	});

	it('lets every one of many publishers in one process have a version', async () => {
		const { store } = newStore();
		const packs = Array.from({ length: 20 }, (_, index) => samplePack(`p-${index}`));
		await keep(store, ...packs);
		const published = await Promise.all(packs.map((pack) => store.publish(samplePublication(pack))));
		const names = published.map(({ record }) => record.version).sort();
		expect(names).toEqual(Array.from({ length: 20 }, (_, index) => `cp-v${index + 1}`).sort());
		expect(store.fsck()).toMatchObject({ damages: [], versions: 20 });
	});

	it('never dates a version before the one it follows', async () => {
		const { store, clock } = newStore();
		await publish(store, A);
		clock.set('1999-01-01T00:00:00Z');
		const [second] = await publish(store, B);
		expect(second?.record.createdAt).toBe('2026-01-01T00:00:00.000Z');
	});

	it('orders versions by number, also beyond nine', async () => {
		const { store, open } = newStore();
		await publish(store, ...Array.from({ length: 12 }, (_, index) => (index % 2 ? A : B)));
		expect(open().head(MAIN)?.record.version).toBe('cp-v12');
		expect(
			open()
				.versions(MAIN)
				.map(({ record }) => record.version),
		).toEqual(Array.from({ length: 12 }, (_, index) => `cp-v${index + 1}`));
	});
});

describe('[T2-STORE-05] publishing refuses', () => {
	it('a manifest that is not kept', async () => {
		const { store } = newStore();
		await expect(store.publish(samplePublication(A))).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
		expect(store.lines()).toEqual([]);
	});

	it('a manifest whose object is not kept, and names what lacks it', async () => {
		const { store } = newStore();
		await store.putObjects(A.objects.filter((_, index) => index !== 1));
		await expect(store.publish(samplePublication(A))).rejects.toThrow(
			`Cannot publish "${A.digest}": the store lacks 1 of its objects, among them ` +
				`"${digestOf(A.objects[1] ?? '')}" for "platform://policy/a-0". Build again.`,
		);
		expect(store.versions(MAIN)).toEqual([]);
	});

	it('an object that is no manifest', async () => {
		const { store } = newStore();
		const [digest] = await store.putObjects([new TextEncoder().encode('{"mediaType":"other"}')]);
		const publication = { ...samplePublication(A), digest: digest ?? ABSENT };
		await expect(store.publish(publication)).rejects.toMatchObject({ code: 'PACK_NOT_FOUND' });
	});

	it('what no record can hold, before anything is written', async () => {
		const { store } = newStore();
		await keep(store, A);
		for (const reason of ['', 'x'.repeat(2001), 'lone \ud800 surrogate']) {
			const publication = { ...samplePublication(A), reason };
			await expect(store.publish(publication)).rejects.toMatchObject({ code: 'USAGE' });
		}
		expect(store.versions(MAIN)).toEqual([]);
	});

	it('to build upon a damaged line', async () => {
		const { store, open, folder } = newStore();
		await publish(store, A, B);
		rmSync(join(folder, recordKey(MAIN, 1)));
		await expect(open().publish(samplePublication(A))).rejects.toMatchObject({ code: 'RECORD_CORRUPT' });
	});
});

describe('[T2-STORE-07] reading', () => {
	it('answers the objects and the manifest that were kept', async () => {
		const { store, open } = newStore();
		await publish(store, A);
		const reader = open();
		expect(reader.manifest(A.digest)).toEqual(A.manifest);
		expect(reader.manifest(A.digest)).toBe(reader.manifest(A.digest));
		for (const bytes of A.objects) expect(digestOf(reader.getObject(digestOf(bytes)))).toBe(digestOf(bytes));
		expect(() => reader.getObject(ABSENT)).toThrow(expect.objectContaining({ code: 'OBJECT_NOT_FOUND' }));
	});

	it('never answers bytes that do not match, and names the object', async () => {
		const { store, open, folder } = newStore();
		await publish(store, A);
		const digest = digestOf(A.objects[0] ?? '');
		replace(join(folder, objectKey(digest)), 'other');
		expect(() => open().getObject(digest)).toThrow(
			`Cannot read the object "${digest}": the bytes kept as "${objectKey(digest)}" do not match it.`,
		);
		await expect(open().putObjects(A.objects)).rejects.toMatchObject({ code: 'OBJECT_CORRUPT' });
	});

	it('ignores names that are no line and no version', async () => {
		const { store, open, folder } = newStore();
		await publish(store, A);
		writeFileSync(join(folder, 'lines', 'main', 'cp-v2~'), 'junk');
		writeFileSync(join(folder, 'lines', '.DS_Store'), 'junk');
		expect(open().lines()).toEqual(['main']);
		expect(open().head(MAIN)?.record.version).toBe('cp-v1');
	});

	it('answers the versions before a damaged record, and none from there on', async () => {
		const { store, open, folder } = newStore();
		await publish(store, A, B, A);
		replace(join(folder, recordKey(MAIN, 2)), 'junk');
		const reader = open();
		expect(resolved(reader, 'cp-v1').digest).toBe(A.digest);
		expect(resolved(reader, A.digest).digest).toBe(A.digest);
		for (const text of ['cp-v2', 'cp-v3', 'latest', B.digest]) {
			expect(() => resolved(reader, text), text).toThrow(/"lines\/main\/cp-v2": it is not a version record/);
		}
		expect(() => reader.versions(MAIN)).toThrow(expect.objectContaining({ code: 'RECORD_CORRUPT' }));
	});

	it('refuses a line that became shorter than it was seen to be', async () => {
		const { store, folder } = newStore();
		await publish(store, A, B);
		rmSync(join(folder, recordKey(MAIN, 2)));
		expect(() => store.head(MAIN)).toThrow('"lines/main/cp-v2": it was there and is gone');
	});

	it('refuses a record that stands under another name or that breaks the chain', async () => {
		const { store, open, folder } = newStore();
		await publish(store, A, B);
		const other = newStore();
		await publish(other.store, B, A);
		const foreign = openFileBlobStore(other.folder).get(recordKey(MAIN, 2)) ?? new Uint8Array();
		replace(join(folder, recordKey(MAIN, 2)), foreign);
		expect(() => open().head(MAIN)).toThrow('it does not name the seal of the record before it');
		replace(join(folder, recordKey(MAIN, 2)), openFileBlobStore(folder).get(recordKey(MAIN, 1)) ?? '');
		expect(() => open().head(MAIN)).toThrow('it is the record of "lines/main/cp-v1"');
	});
});
