import {
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { objectKey } from './blob-key.ts';
import { blobStoreConformance } from './blob-store.conformance.ts';
import { openFileBlobStore } from './file-blob-store.ts';
import { temporaryFolder } from './temporary-folder.conformance.ts';

const DAY = 24 * 60 * 60 * 1000;
const bytes = new TextEncoder().encode('bytes');
const key = objectKey(digestOf(bytes));
const newFolder = () => join(temporaryFolder(), 'deep', 'store');

blobStoreConformance('files', () => {
	const folder = newFolder();
	return { store: openFileBlobStore(folder), reopen: () => openFileBlobStore(folder) };
});

describe('[T2-STORE-02] the files engine', () => {
	it('makes nothing on disk until something is put', async () => {
		const folder = newFolder();
		const store = openFileBlobStore(folder);
		store.list('lines/');
		store.has(key);
		store.inventory();
		await store.confirm([key]);
		expect(() => readdirSync(join(folder, '..'))).toThrow('ENOENT');
		await store.putIfAbsent(key, bytes);
		expect(readdirSync(folder).sort()).toEqual(['objects', 'tmp']);
	});

	it('keeps a file that nobody may write to, under the name that the key says', async () => {
		const folder = newFolder();
		await openFileBlobStore(folder).putIfAbsent(key, bytes);
		expect(readFileSync(join(folder, key), 'utf8')).toBe('bytes');
		expect(statSync(join(folder, key)).mode & 0o222).toBe(0);
	});

	it('names what a killed writer left, reads past it, and reaps it a day later', async () => {
		const folder = newFolder();
		const old = join(folder, 'tmp', '0'.repeat(32));
		const recent = join(folder, 'tmp', '1'.repeat(32));
		mkdirSync(join(folder, 'tmp'), { recursive: true });
		writeFileSync(old, 'half');
		writeFileSync(recent, 'half');
		const now = Date.now();
		utimesSync(old, new Date(now - 2 * DAY), new Date(now - 2 * DAY));
		const store = openFileBlobStore(folder, { now: () => now });
		expect(store.inventory().leftovers).toEqual([`tmp/${'0'.repeat(32)}`, `tmp/${'1'.repeat(32)}`]);
		await store.putIfAbsent(key, bytes);
		expect(store.inventory()).toEqual({ leftovers: [`tmp/${'1'.repeat(32)}`], strangers: [] });
	});

	it('names strangers, never lists them as keys, and never reaps them', async () => {
		const folder = newFolder();
		const store = openFileBlobStore(folder, { now: () => Date.now() + 9 * DAY });
		mkdirSync(join(folder, 'lines', 'main'), { recursive: true });
		mkdirSync(join(folder, 'lines', 'Not A Line'));
		mkdirSync(join(folder, 'tmp'));
		for (const name of ['.DS_Store', 'lines/readme', 'lines/main/cp-v1.bak', 'tmp/mine']) {
			writeFileSync(join(folder, name), '');
		}
		await store.putIfAbsent(key, bytes);
		expect(store.list('lines/')).toEqual([]);
		expect(store.list('objects/')).toEqual([key]);
		expect(store.inventory().strangers).toEqual([
			'.DS_Store',
			'lines/Not A Line/',
			'lines/main/cp-v1.bak',
			'lines/readme',
			'tmp/mine',
		]);
	});

	it('puts again into a folder that was removed while it was open', async () => {
		const folder = newFolder();
		const store = openFileBlobStore(folder);
		await store.putIfAbsent(key, bytes);
		rmSync(folder, { recursive: true });
		await expect(store.putIfAbsent(key, bytes)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
		expect(await store.putIfAbsent(key, bytes)).toBe('kept');
	});

	it('says that a folder is needed when the store is a file', async () => {
		const file = join(temporaryFolder(), 'file');
		writeFileSync(file, '');
		const store = openFileBlobStore(file);
		expect(() => store.list('lines/')).toThrow(/^Cannot read the store ".*": .*Name a folder as "store" in tenet.yaml/);
		await expect(store.putIfAbsent(key, bytes)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
	});
});

describe('[T2-STORE-03] a link inside the store', () => {
	const outside = () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, key.slice('objects/ab/'.length)), bytes);
		return folder;
	};

	it('in the place of a file is not read', () => {
		const folder = newFolder();
		mkdirSync(join(folder, key, '..'), { recursive: true });
		symlinkSync(join(outside(), key.slice('objects/ab/'.length)), join(folder, key));
		expect(() => openFileBlobStore(folder).get(key)).toThrow(/a link stands there/);
	});

	it('in the place of a folder is neither read nor written through', async () => {
		const folder = newFolder();
		const elsewhere = outside();
		mkdirSync(join(folder, 'objects'), { recursive: true });
		symlinkSync(elsewhere, join(folder, key, '..'));
		const store = openFileBlobStore(folder);
		expect(() => store.get(key)).toThrow(/"objects\/.." is not a folder/);
		const other = new TextEncoder().encode('other');
		const shard = key.slice(0, 'objects/ab/'.length);
		await expect(store.putIfAbsent(shard + 'f'.repeat(62), other)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
		expect(readdirSync(elsewhere)).toHaveLength(1);
		expect(store.list('objects/')).toEqual([]);
		expect(store.inventory().strangers).toEqual([shard.slice(0, -1)]);
	});

	it('in the place of the unfinished files does not lead a write out', async () => {
		const folder = newFolder();
		const elsewhere = outside();
		mkdirSync(folder, { recursive: true });
		symlinkSync(elsewhere, join(folder, 'tmp'));
		await expect(openFileBlobStore(folder).putIfAbsent(key, bytes)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
		expect(readdirSync(elsewhere)).toHaveLength(1);
	});
});
