import { digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { objectKey } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';

/** What an engine gives to be tested: an empty store, and another process's view of the same one. */
export interface StoreUnderTest {
	readonly store: BlobStore;
	readonly reopen: () => BlobStore;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const keyOf = (text: string) => objectKey(digestOf(text));
const blob = (text: string) => ({ key: keyOf(text), bytes: bytes(text) });

const NOT_KEYS = [
	'',
	'/',
	'objects',
	'objects/',
	'objects/ab',
	`objects/ab/${'c'.repeat(61)}`,
	`objects/AB/${'c'.repeat(62)}`,
	`objects/ab/${'c'.repeat(62)}\n`,
	`objects/../${'c'.repeat(62)}`,
	'lines/main/cp-v0',
	'lines/main/cp-v01',
	'lines/main/cp-v1234567890',
	'lines/Main/cp-v1',
	'lines/../cp-v1',
	'lines/main/../../cp-v1',
	'lines/main\\cp-v1',
	'lines//cp-v1',
	'/etc/passwd',
	'tmp/0123456789abcdef0123456789abcdef',
];

/** The promises of `BlobStore`, for every engine that claims to keep them. */
export function blobStoreConformance(engine: string, open: () => StoreUnderTest | Promise<StoreUnderTest>): void {
	describe(`[T2-STORE-01] the ${engine} engine keeps the promises of a blob store`, () => {
		it('gives back the very bytes that were put', async () => {
			const { store, reopen } = await open();
			const all = Uint8Array.from({ length: 256 }, (_, index) => index);
			expect(await store.putIfAbsent('lines/main/cp-v1', all)).toBe('kept');
			expect(Uint8Array.from(store.get('lines/main/cp-v1') ?? [])).toEqual(all);
			expect(Uint8Array.from(reopen().get('lines/main/cp-v1') ?? [])).toEqual(all);
		});

		it('keeps nothing and many bytes alike', async () => {
			const { store } = await open();
			const large = new Uint8Array(3 * 1024 * 1024).fill(7);
			await store.putIfAbsent('lines/main/cp-v1', new Uint8Array());
			await store.putIfAbsent('lines/main/cp-v2', large);
			expect(store.get('lines/main/cp-v1')?.byteLength).toBe(0);
			expect(digestOf(store.get('lines/main/cp-v2') ?? '')).toBe(digestOf(large));
		});

		it('never replaces what is kept, neither one by one nor many at once', async () => {
			const { store, reopen } = await open();
			await store.putIfAbsent('lines/main/cp-v1', bytes('first'));
			expect(await store.putIfAbsent('lines/main/cp-v1', bytes('second'))).toBe('present');
			expect(await reopen().putIfAbsent('lines/main/cp-v1', bytes('third'))).toBe('present');
			await store.putAllIfAbsent([{ key: 'lines/main/cp-v1', bytes: bytes('fourth') }]);
			expect(new TextDecoder().decode(store.get('lines/main/cp-v1'))).toBe('first');
		});

		it('gives a contested name to exactly one writer, whose bytes are the ones kept', async () => {
			const { store, reopen } = await open();
			const writers = Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? store : reopen()));
			const outcomes = await Promise.all(
				writers.map((writer, index) => writer.putIfAbsent('lines/main/cp-v1', bytes(`writer ${index}`))),
			);
			expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(1);
			const kept = new TextDecoder().decode(store.get('lines/main/cp-v1'));
			expect(kept).toBe(`writer ${outcomes.indexOf('kept')}`);
		});

		it('keeps many at once, also when some are there already or are named twice', async () => {
			const { store, reopen } = await open();
			const blobs = Array.from({ length: 300 }, (_, index) => blob(`object ${index}`));
			await store.putAllIfAbsent(blobs.slice(0, 100));
			await store.putAllIfAbsent([...blobs, ...blobs.slice(200)]);
			const other = reopen();
			expect(blobs.every(({ key, bytes }) => Buffer.from(other.get(key) ?? []).equals(bytes))).toBe(true);
			expect(other.list('objects/')).toHaveLength(300);
		});

		it('accepts the same objects from many writers at once', async () => {
			const { store, reopen } = await open();
			const blobs = Array.from({ length: 40 }, (_, index) => blob(`object ${index}`));
			await Promise.all(Array.from({ length: 8 }, () => reopen().putAllIfAbsent(blobs)));
			expect(store.list('objects/')).toEqual(blobs.map(({ key }) => key).sort());
		});

		it('puts nothing when there is nothing to put', async () => {
			const { store } = await open();
			await store.putAllIfAbsent([]);
			expect(store.list('objects/')).toEqual([]);
		});

		it('answers which names are taken, as soon as another process has taken them', async () => {
			const { store, reopen } = await open();
			const other = reopen();
			expect(other.has(keyOf('a'))).toBe(false);
			expect(other.get(keyOf('a'))).toBeUndefined();
			await store.putAllIfAbsent([blob('a')]);
			expect(other.has(keyOf('a'))).toBe(true);
			expect(await other.confirm([keyOf('a'), keyOf('b')])).toEqual([keyOf('b')]);
		});

		it('confirms nothing that is not there, even in a store that nobody has written', async () => {
			const { store } = await open();
			expect(await store.confirm([keyOf('a')])).toEqual([keyOf('a')]);
			expect(await store.confirm([])).toEqual([]);
		});

		it('lists keys by prefix, sorted by code point', async () => {
			const { store } = await open();
			const keys = ['lines/main/cp-v10', 'lines/a-b/cp-v1', 'lines/main/cp-v2', 'lines/main/cp-v1', 'lines/a/cp-v1'];
			for (const key of keys) await store.putIfAbsent(key, bytes(key));
			await store.putAllIfAbsent([blob('a')]);
			expect(store.list('lines/main/')).toEqual(['lines/main/cp-v1', 'lines/main/cp-v10', 'lines/main/cp-v2']);
			expect(store.list('lines/')).toEqual([...keys].sort());
			expect(store.list('lines/none/')).toEqual([]);
			expect(store.list(keyOf('a').slice(0, 'objects/ab/'.length))).toEqual([keyOf('a')]);
		});

		it('is empty until something is put', async () => {
			const { store } = await open();
			expect(store.list('objects/')).toEqual([]);
			expect(store.list('lines/')).toEqual([]);
			expect(store.inventory()).toEqual({ leftovers: [], strangers: [] });
		});

		it('names no leftovers and no strangers after ordinary work', async () => {
			const { store } = await open();
			await store.putAllIfAbsent([blob('a'), blob('b')]);
			await store.putIfAbsent('lines/main/cp-v1', bytes('record'));
			expect(store.inventory()).toEqual({ leftovers: [], strangers: [] });
		});

		it.each(NOT_KEYS)('refuses %j as a key, as a bug and not as a failure', async (key) => {
			const { store } = await open();
			await expect(store.putIfAbsent(key, bytes('x'))).rejects.toThrow(TypeError);
			await expect(store.putAllIfAbsent([{ key, bytes: bytes('x') }])).rejects.toThrow(TypeError);
			await expect(store.confirm([key])).rejects.toThrow(TypeError);
			expect(() => store.get(key)).toThrow(TypeError);
			expect(() => store.has(key)).toThrow(TypeError);
		});

		it.each(['', '/', 'tmp/', 'lines', 'lines/../', 'lines/Main/', 'objects/abc/', `${keyOf('a')}/`])(
			'refuses to list %j, as a bug and not as a failure',
			async (prefix) => {
				const { store } = await open();
				expect(() => store.list(prefix)).toThrow(TypeError);
			},
		);

		it('has no way to remove or replace', async () => {
			const { store } = await open();
			const members = new Set<string>();
			for (let level: unknown = store; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
				for (const name of Object.getOwnPropertyNames(level)) members.add(name);
			}
			members.delete('constructor');
			expect([...members].sort()).toEqual(
				['confirm', 'get', 'has', 'inventory', 'list', 'putAllIfAbsent', 'putIfAbsent'].sort(),
			);
		});
	});
}
