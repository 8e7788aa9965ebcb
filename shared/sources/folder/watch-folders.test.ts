import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { folderOf } from './folder-fixture.ts';
import { PackFolder } from './pack-folder.ts';
import { watchPacks } from './watch-folders.ts';

describe('[T2-LOAD-12] a change on disk is told', () => {
	it('tells of files in folders that did not exist, and of a root that comes later', async () => {
		const root = folderOf({ 'a/x.yaml': '' });
		const later = join(root, 'later');
		let told = 0;
		const watching = watchPacks(
			[join(root, 'a'), later].map((path) => new PackFolder(path, { name: 'a', layer: 'org' })),
			() => told++,
		);
		onTestFinished(() => watching.close());
		writeFileSync(join(root, 'a', 'y.yaml'), '');
		await vi.waitFor(() => expect(told).toBe(1), { timeout: 10_000 });
		mkdirSync(join(root, 'a', 'new', 'deep'), { recursive: true });
		writeFileSync(join(root, 'a', 'new', 'deep', 'z.yaml'), 'z');
		await vi.waitFor(() => expect(told).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
		const before = told;
		mkdirSync(later);
		writeFileSync(join(later, 'z.yaml'), 'z');
		await vi.waitFor(() => expect(told).toBeGreaterThan(before), { timeout: 10_000 });
	});
});
