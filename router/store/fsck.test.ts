import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeRecord, encodeRecord, LineName, parsePackReference } from '@tenet/context-pack';
import { canonicalBytes, digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { objectKey, recordKey } from './blob-key.ts';
import { openFileBlobStore } from './file-blob-store.ts';
import { samplePack, samplePublication } from './sample-pack.conformance.ts';
import { keep, newStore, publish, replace } from './sample-store.conformance.ts';

const MAIN = LineName.parse('main');
const A = samplePack('a');
const B = samplePack('b');
const COMMON = digestOf(A.objects[0] ?? '');
const OWN = digestOf(B.objects[1] ?? '');

async function publishedStore() {
	const made = newStore();
	await publish(made.store, A, B, A);
	return { ...made, path: (key: string) => join(made.folder, key) };
}

describe('[T2-STORE-08] fsck', () => {
	it('finds a store whole, and counts what it read', async () => {
		const { store } = await publishedStore();
		expect(store.fsck()).toEqual({ damages: [], leftovers: [], strangers: [], versions: 3, objects: 7 });
	});

	it('finds an empty store whole', () => {
		expect(newStore().store.fsck()).toEqual({ damages: [], leftovers: [], strangers: [], versions: 0, objects: 0 });
	});

	it('names what stands in the place of a folder of records, for nothing in it can be missed', async () => {
		const { store, path } = await publishedStore();
		rmSync(path('lines/main'), { recursive: true });
		writeFileSync(path('lines/main'), '');
		expect(store.fsck()).toMatchObject({
			damages: [
				{ key: 'lines/main', message: 'It is no folder, and the store keeps things in a folder of this name.' },
			],
			strangers: [],
		});
	});

	it('names a missing object and the packs that need it', async () => {
		const { store, path } = await publishedStore();
		rmSync(path(objectKey(COMMON)));
		rmSync(path(objectKey(OWN)));
		expect(store.fsck().damages).toEqual([
			{
				key: objectKey(COMMON),
				message: 'It is missing; cp-v1 needs it for platform://policy/common (and 1 more).',
			},
			{ key: objectKey(OWN), message: 'It is missing; cp-v2 needs it for platform://policy/b-0.' },
		]);
	});

	it('names a damaged object, also one that no version needs', async () => {
		const { store, path } = await publishedStore();
		const [spare] = await store.putObjects([new TextEncoder().encode('spare')]);
		const key = objectKey(spare ?? COMMON);
		replace(path(key), 'changed');
		const message = `It is damaged: its bytes hash to ${digestOf('changed')}; no version needs it.`;
		expect(store.fsck().damages).toEqual([{ key, message }]);
	});

	it('names a damaged and a missing manifest', async () => {
		const { store, path } = await publishedStore();
		rmSync(path(objectKey(A.digest)));
		replace(path(objectKey(B.digest)), '{}');
		expect(store.fsck().damages.map(({ key, message }) => [key, message.split(':')[0]])).toEqual([
			[objectKey(A.digest), 'It is missing; it is the manifest of cp-v1.'],
			[objectKey(B.digest), 'It is damaged'],
		]);
	});

	it('names a record that is damaged, missing, or not the store’s own', async () => {
		const { store, path } = await publishedStore();
		replace(path(recordKey(MAIN, 1)), 'junk');
		expect(store.fsck().damages).toEqual([{ key: 'lines/main/cp-v1', message: 'It is not a version record.' }]);
		rmSync(path(recordKey(MAIN, 1)));
		rmSync(path(recordKey(MAIN, 2)));
		expect(store.fsck().damages).toEqual([
			{
				key: 'lines/main/cp-v1',
				message: 'It is missing, but "lines/main/cp-v3" exists. So are all up to "lines/main/cp-v2".',
			},
		]);
	});

	it('does not walk a billion names because of one stray record', async () => {
		const { store, path } = await publishedStore();
		writeFileSync(path('lines/main/cp-v999999999'), 'junk');
		expect(store.fsck().damages.map(({ key }) => key)).toEqual(['lines/main/cp-v4', 'lines/main/cp-v999999999']);
	});

	it('names a record that was dated before the one it follows', async () => {
		const { store, folder, path } = await publishedStore();
		const outcome = decodeRecord(openFileBlobStore(folder).get(recordKey(MAIN, 3)) ?? new Uint8Array());
		if ('damage' in outcome) throw new Error(outcome.damage);
		replace(path(recordKey(MAIN, 3)), encodeRecord({ ...outcome.record, createdAt: '1999-01-01T00:00:00.000Z' }));
		expect(store.fsck().damages).toEqual([
			{ key: 'lines/main/cp-v3', message: 'It says that it is older than the record before it.' },
		]);
	});

	it('names a manifest that lies about a size, and one of another line', async () => {
		const { store, folder, path } = await publishedStore();
		const [first, ...others] = A.manifest.entries;
		const lie = { ...A.manifest, entries: first ? [{ ...first, size: 1 }, ...others] : [] };
		const stray = { ...A.manifest, line: LineName.parse('other') };
		await store.putObjects([canonicalBytes(lie), canonicalBytes(stray)]);
		const digests = [digestOf(canonicalBytes(lie)), digestOf(canonicalBytes(stray))];
		await store.publish({ ...samplePublication(A), digest: digests[0] ?? COMMON });
		const fourth = decodeRecord(openFileBlobStore(folder).get(recordKey(MAIN, 4)) ?? new Uint8Array());
		if ('damage' in fourth) throw new Error(fourth.damage);
		expect(store.fsck().damages).toEqual([
			{
				key: objectKey(digests[0] ?? COMMON),
				message: `It says that platform://policy/common has 1 bytes, but "${objectKey(COMMON)}" has ${A.objects[0]?.byteLength}.`,
			},
		]);
		replace(path(recordKey(MAIN, 4)), encodeRecord({ ...fourth.record, digest: digests[1] ?? COMMON }));
		expect(store.fsck().damages).toEqual([
			{ key: objectKey(digests[1] ?? COMMON), message: 'cp-v4 names it, but it belongs to the line "other".' },
		]);
	});

	it('names links and folders that stand where a file belongs, and goes on', async () => {
		const { store, folder, path } = await publishedStore();
		rmSync(path(objectKey(COMMON)));
		symlinkSync(path(objectKey(OWN)), path(objectKey(COMMON)));
		rmSync(path(recordKey(MAIN, 3)));
		mkdirSync(path(recordKey(MAIN, 3)));
		const { damages } = store.fsck();
		expect(damages.map(({ key }) => key)).toEqual([recordKey(MAIN, 3), objectKey(COMMON)]);
		expect(damages[0]?.message).toContain(`${folder}/lines/main/cp-v3" is not a regular file`);
	});

	it('names strangers and leftovers, which are no damage', async () => {
		const { store, path } = await publishedStore();
		writeFileSync(path('notes.txt'), '');
		writeFileSync(path(`tmp/${'0'.repeat(32)}`), 'half');
		expect(store.fsck()).toMatchObject({
			damages: [],
			leftovers: [`tmp/${'0'.repeat(32)}`],
			strangers: ['notes.txt'],
		});
	});
});

describe('[T2-STORE-09] verifying one pack', () => {
	it('re-hashes its objects and manifest, past every cache, and nothing of other packs', async () => {
		const { store, path } = await publishedStore();
		expect(store.verify(parsePackReference('cp-v1'))).toEqual({ digest: A.digest, damages: [], objects: 4 });
		store.getObject(COMMON);
		replace(path(objectKey(COMMON)), 'changed');
		rmSync(path(objectKey(OWN)));
		expect(store.verify(parsePackReference('cp-v1')).damages.map(({ key }) => key)).toEqual([objectKey(COMMON)]);
		expect(store.verify(parsePackReference('cp-v2')).damages).toHaveLength(2);
	});

	it('re-reads the records up to it, also when it is asked for by digest', async () => {
		const { store, path } = await publishedStore();
		store.head(MAIN);
		replace(path(recordKey(MAIN, 1)), 'junk');
		for (const text of ['cp-v3', 'latest', B.digest]) {
			const { damages } = store.verify(parsePackReference(text));
			expect(damages, text).toEqual([{ key: 'lines/main/cp-v1', message: 'It is not a version record.' }]);
		}
	});

	it('says that a reference is not found before it reads anything', async () => {
		const { store } = newStore();
		await keep(store, A);
		expect(() => store.verify(parsePackReference('cp-v1'))).toThrow(
			expect.objectContaining({ code: 'PACK_NOT_FOUND' }),
		);
	});
});
