import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineName, MAIN_LINE } from '@tenet/context-pack';
import { Failure } from '@tenet/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { openFileBlobStore } from '../store/file-blob-store.ts';
import { openPackStore } from '../store/open-pack-store.ts';
import type { PackStore } from '../store/pack-store.ts';
import { temporaryFolder } from '../store/temporary-folder.conformance.ts';
import { buildPacks } from './build-packs.ts';
import { type WrittenSource, writtenSource } from './written-source.conformance.ts';

const lines = [{ line: MAIN_LINE, scope: {} }];

let store: PackStore;
let platform: WrittenSource;
let domain: WrittenSource;

beforeEach(() => {
	store = openPackStore(openFileBlobStore(temporaryFolder()), { now: () => new Date('2026-11-20T12:00:00Z') });
	platform = writtenSource('platform', {
		'constitution/main': { title: 'C', body: 'Spec first.' },
		'policy/pii': { severity: 'must' },
	});
	domain = writtenSource('domain', { 'entity/cart.Cart': { title: 'Cart' } });
});

const build = (more: Partial<Parameters<typeof buildPacks>[0]> = {}) =>
	buildPacks({
		sources: [platform, domain],
		store,
		lines,
		effector: { kind: 'human', id: 'ada' },
		reason: 'test',
		builtFrom: () => ({ tenet: '0.0.0', packs: [], findings: [] }),
		...more,
	});

describe('buildPacks [T2-BUILD-01]', () => {
	it('seals cp-v1, and gives it back when nothing changed', async () => {
		const [first] = await build();
		expect(first).toMatchObject({ created: true, published: { record: { version: 'cp-v1' } } });
		const [again] = await build();
		expect(again).toMatchObject({ created: false, published: { record: { version: 'cp-v1' } } });
	});

	it('reads only what the store lacks [T2-BUILD-02]', async () => {
		await build();
		platform.read.length = 0;
		domain.read.length = 0;
		platform.artifacts.set('policy/pii', { severity: 'should' });
		await build();
		expect([...platform.read, ...domain.read]).toEqual(['platform://policy/pii']);
	});

	it('seals lines with a scope side by side from one look', async () => {
		const checkout = LineName.parse('checkout');
		const built = await build({ lines: [...lines, { line: checkout, scope: { areas: ['domain'] } }] });
		expect(built.map(({ manifest }) => [manifest.line, manifest.entries.length])).toEqual([
			['main', 3],
			['checkout', 2],
		]);
		expect(store.lines()).toEqual(['checkout', 'main']);
	});

	it('takes no version when a source changes between its index and a read, and says which', async () => {
		await build();
		platform.artifacts.set('policy/pii', { severity: 'should' });
		const body = platform.body.bind(platform);
		platform.body = async (uri) => {
			platform.artifacts.set('policy/pii', { severity: 'may' });
			return body(uri);
		};
		await expect(build()).rejects.toMatchObject({
			code: 'UPSTREAM_CHANGED',
			message:
				'Cannot seal "platform://policy/pii": the source "platform" changed it between its index and the read. Build again.',
		});
		expect(store.versions(MAIN_LINE)).toHaveLength(1);
	});

	it('takes no version when any source fails, and still serves what is sealed', async () => {
		const [first] = await build();
		domain.index = async () => {
			throw new Failure('UPSTREAM_UNREACHABLE', 'Cannot ask "domain": nothing answers.');
		};
		await expect(build()).rejects.toMatchObject({ code: 'UPSTREAM_UNREACHABLE' });
		expect(store.versions(MAIN_LINE)).toHaveLength(1);
		expect(store.manifest(first?.published.record.digest as never).entries).toHaveLength(3);
	});

	it('gives older content its older digest under a new name: A, B, A is cp-v3', async () => {
		const [a] = await build();
		platform.artifacts.set('policy/pii', { severity: 'should' });
		await build();
		platform.artifacts.set('policy/pii', { severity: 'must' });
		const [c] = await build();
		expect(c?.published.record).toMatchObject({ version: 'cp-v3', digest: a?.published.record.digest });
	});

	it('refuses an empty constitution before it takes a version', async () => {
		platform.artifacts.set('constitution/main', { title: 'C', body: '  ' });
		await expect(build()).rejects.toMatchObject({ code: 'EMPTY_CONSTITUTION' });
		expect(store.lines()).toEqual([]);
	});

	it('leans on nothing damaged: an object that no longer matches its digest stops the build by name', async () => {
		const folder = temporaryFolder();
		const opened = () => openPackStore(openFileBlobStore(folder), { now: () => new Date('2026-11-20T12:00:00Z') });
		const [first] = await build({ store: opened() });
		const [entry] = first?.manifest.entries ?? [];
		const hex = entry?.digest.slice('sha256:'.length) ?? '';
		writeFileSync(join(folder, 'objects', hex.slice(0, 2), hex.slice(2)), 'x');
		platform.artifacts.set('policy/pii', { severity: 'should' });
		await expect(build({ store: opened() })).rejects.toMatchObject({ code: 'OBJECT_CORRUPT' });
		expect(opened().versions(MAIN_LINE)).toHaveLength(1);
	});
});
