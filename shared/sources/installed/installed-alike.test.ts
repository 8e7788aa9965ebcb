import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolve } from '@tenet/knowledge/resolve';
import { describe, expect, it } from 'vitest';
import { PACK, POLICY, writeFiles } from '../folder/folder-fixture.ts';
import { ARCHIVE, cloneOf, content, GIT, identity, installArchive, project, SECURITY } from './installed-fixture.ts';
import { replaceSnapshot } from './pack-snapshot.ts';

describe('[S2-C-005] one reader gives the same content, however it was fetched', () => {
	it('resolves a clone, an archive, an API and a folder alike', async () => {
		const files = { 'pack.yaml': SECURITY, 'pii.policy.yaml': POLICY, 'drg/a.graph.yaml': 'nodes: []\nedges: []\n' };
		const folder = await project('doctrine: {org: {packs: [{name: security, path: security}]}}\n');
		writeFiles(join(folder.root, 'security'), files);
		const archive = await project(ARCHIVE);
		installArchive(archive.root, 'security', files);
		const api = await project(ARCHIVE.replace('source_type: https', 'source_type: api'));
		const said = identity({
			type: 'api',
			url: 'https://packs.example/security.tgz',
			fetchedAt: '2020-01-01T00:00:00Z',
		});
		replaceSnapshot(join(api.folder, 'pack.snapshot'), content(files, { identity: said }));
		const clone = await project(GIT);
		cloneOf(clone.folder, [files]);
		const resolved = await Promise.all(
			[folder, archive, api, clone].map(async ({ open }) => resolve((await open()).refresh().loaded)),
		);
		expect(resolved[0]?.artifacts).toHaveLength(1);
		for (const other of resolved.slice(1)) expect(other).toEqual(resolved[0]);
	});
});

describe('[S2-NFR-002] resolving 200 artifacts in 10 fetched packs adds no more than one reading of each pack', () => {
	it('reads one file a pack, and parses nothing a second time', async () => {
		const names = Array.from({ length: 10 }, (_, number) => `pack-${number}`);
		const entries = names.map(
			(name) => `{name: ${name}, source_type: https, url: "https://packs.example/${name}.tgz"}`,
		);
		const { root, open } = await project(`doctrine: {org: {packs: [${entries.join(', ')}]}}\n`);
		for (const [number, name] of names.entries()) {
			const policies = Array.from({ length: 20 }, (_, index) => `p-${number * 20 + index}`);
			const files = policies.map((id) => [`${id}.policy.yaml`, POLICY.replace('pii', id)] as const);
			const place = installArchive(root, name, {
				'pack.yaml': PACK.replace('shop', name),
				...Object.fromEntries(files),
			});
			expect(readdirSync(place)).toEqual(['pack.snapshot']);
		}
		const first = (await open()).refresh();
		expect(resolve(first.loaded).artifacts).toHaveLength(200);
		const parsed = join(root, '.tenet/cache/parsed.jsonl');
		const kept = readFileSync(parsed, 'utf8');
		const again = (await open()).refresh();
		expect(again.digest).toBe(first.digest);
		expect(readFileSync(parsed, 'utf8')).toBe(kept);
	});
});
