import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAIN_LINE } from '@tenet/context-pack';
import { openFileBlobStore } from '@tenet/router/store/file-blob-store';
import { samplePack, samplePublication } from '@tenet/router/store/sample-pack.conformance';
import { describe, expect, it } from 'vitest';
import { freshStore } from '../support/store/store-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PACKS = ['one', 'two', 'one'].map((label) => samplePack(label, MAIN_LINE, 1));

async function smallStore() {
	const folder = join(temporaryFolder(), 'store');
	const store = freshStore(folder);
	for (const pack of PACKS) {
		await store.putObjects(pack.objects);
		await store.publish(samplePublication(pack));
	}
	const blobs = openFileBlobStore(folder);
	return { folder, records: blobs.list('lines/'), objects: blobs.list('objects/') };
}

/** Flips one bit of each nth byte, one at a time, and tells which flips fsck did not name by exactly this key. */
function unnoticedFlips(folder: string, key: string, step: number): readonly number[] {
	const path = join(folder, key);
	const whole = readFileSync(path);
	chmodSync(path, 0o644);
	const unnoticed: number[] = [];
	for (let at = 0; at < whole.length; at += step) {
		const flipped = Buffer.from(whole);
		flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
		writeFileSync(path, flipped);
		const { damages } = freshStore(folder).fsck();
		if (damages.length !== 1 || damages[0]?.key !== key) unnoticed.push(at);
	}
	writeFileSync(path, whole);
	return unnoticed;
}

describe('[T2-STORE-17] one flipped bit', () => {
	it('in any byte of any version record is found, and the record is named', { timeout: 180_000 }, async () => {
		const { folder, records } = await smallStore();
		expect(records).toHaveLength(3);
		for (const key of records)
			expect({ key, unnoticed: unnoticedFlips(folder, key, 1) }).toEqual({ key, unnoticed: [] });
		expect(freshStore(folder).fsck().damages).toEqual([]);
	});

	it('in any object or manifest is found, and the object is named', { timeout: 180_000 }, async () => {
		const { folder, objects } = await smallStore();
		expect(objects).toHaveLength(5);
		for (const key of objects)
			expect({ key, unnoticed: unnoticedFlips(folder, key, 5) }).toEqual({ key, unnoticed: [] });
		expect(freshStore(folder).fsck().damages).toEqual([]);
	});

	it('never reaches a reader as an answer', async () => {
		const { folder, objects } = await smallStore();
		for (const key of objects) {
			const path = join(folder, key);
			const whole = readFileSync(path);
			chmodSync(path, 0o644);
			writeFileSync(path, Buffer.from(whole.map((byte, at) => (at === 40 ? byte ^ 1 : byte))));
			const store = freshStore(folder);
			const read = () =>
				PACKS.flatMap(({ digest }) => store.manifest(digest).entries.map((entry) => store.getObject(entry.digest)));
			expect(read).toThrow(expect.objectContaining({ code: 'OBJECT_CORRUPT', message: expect.stringContaining(key) }));
			writeFileSync(path, whole);
		}
	});
});
