import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { folderOf } from './folder-fixture.ts';
import { PackFolder } from './pack-folder.ts';
import { watchPacks } from './watch-folders.ts';

function watched(...roots: readonly string[]) {
	const packs = roots.map((root) => new PackFolder(root, { name: 'a', layer: 'org' }));
	const state = { readAt: 0, read: 0 };
	const readAll = () => {
		state.readAt = performance.now();
		for (const pack of packs) pack.read();
	};
	readAll();
	const read = async () => {
		state.read++;
		readAll();
	};
	const watching = watchPacks({ packs, readAt: () => state.readAt, isBehind: () => false, read });
	onTestFinished(() => watching.close());
	return { state, readAll };
}

describe('[T2-LOAD-12] a change on disk is told', () => {
	it('tells of files in folders that did not exist, and of a root that comes later', async () => {
		const root = folderOf({ 'a/x.yaml': '' });
		const later = join(root, 'later');
		const { state } = watched(join(root, 'a'), later);
		writeFileSync(join(root, 'a', 'y.yaml'), '');
		await vi.waitFor(() => expect(state.read).toBe(1), { timeout: 10_000 });
		mkdirSync(join(root, 'a', 'new', 'deep'), { recursive: true });
		writeFileSync(join(root, 'a', 'new', 'deep', 'z.yaml'), 'z');
		await vi.waitFor(() => expect(state.read).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
		const before = state.read;
		mkdirSync(later);
		writeFileSync(join(later, 'z.yaml'), 'z');
		await vi.waitFor(() => expect(state.read).toBeGreaterThan(before), { timeout: 10_000 });
	});

	it('reads nothing again that somebody read after the change, and follows the folders that came along', async () => {
		const root = folderOf({ 'a/x.yaml': '' });
		const { state, readAll } = watched(join(root, 'a'));
		mkdirSync(join(root, 'a', 'new'));
		writeFileSync(join(root, 'a', 'new', 'y.yaml'), '');
		readAll();
		await new Promise((done) => setTimeout(done, 200));
		expect(state.read).toBe(0);
		writeFileSync(join(root, 'a', 'new', 'z.yaml'), '');
		await vi.waitFor(() => expect(state.read).toBe(1), { timeout: 10_000 });
	});
});
