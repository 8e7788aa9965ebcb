import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { folderOf, PACK, POLICY, writeFiles } from '../folder/folder-fixture.ts';
import { validatePacks, withPackFolders } from './validate-packs.ts';

async function project(files: Readonly<Record<string, string>>) {
	const root = folderOf({ 'builtin/pack.yaml': PACK, 'governance/pack.yaml': PACK, ...files });
	const configuration = await readConfiguration({ startFolder: root, env: {} });
	return { root, configuration, validate: () => validatePacks(configuration, join(root, 'builtin')) };
}

describe('[T2-LOAD-16] a validation says everything, and says the same again without reading', () => {
	it('judges each pack and what the packs come to together', async () => {
		const { validate } = await project({
			'governance/pii.policy.yaml': POLICY,
			'governance/x.policy.yaml': 'id: x\nseverity: should\n',
		});
		const { artifacts, packs, findings } = await validate();
		expect(artifacts).toBe(2);
		expect(packs.map(({ name, version, artifacts: count }) => [name, version, count])).toEqual([
			['builtin', '1.0.0', 0],
			['project', '1.0.0', 2],
		]);
		expect(findings.map(({ file, severity }) => `${file} ${severity}`)).toContain('x.policy.yaml error');
	});

	it('answers again from what it saw, and sees every change', async () => {
		const { root, validate } = await project({ 'governance/pii.policy.yaml': POLICY });
		const first = await validate();
		expect(await validate()).toEqual(first);
		const old = new Date(Date.now() - 60_000);
		const path = join(root, 'governance/pii.policy.yaml');
		writeFileSync(path, POLICY.replace('must', 'muzt'));
		utimesSync(path, old, old);
		expect((await validate()).findings.map(({ rule }) => rule)).toEqual(['field-value']);
		writeFileSync(path, POLICY);
		expect((await validate()).findings).toEqual([]);
		writeFiles(root, { 'governance/notes.txt': '' });
		expect((await validate()).findings.map(({ rule }) => rule)).toEqual(['orphan-file']);
	});

	it('reads nothing once files are older than the clock can confuse', async () => {
		const { root, validate } = await project({ 'governance/pii.policy.yaml': POLICY });
		await validate();
		const keptFile = readdirSync(join(root, '.tenet/cache')).find((name) => name.startsWith('validated-')) ?? '';
		const kept = () => readFileSync(join(root, '.tenet/cache', keptFile), 'utf8');
		expect(kept()).toContain('sha256:');
		await vi.waitFor(
			async () => {
				await validate();
				expect(kept()).not.toContain('sha256:');
			},
			{ timeout: 10_000, interval: 500 },
		);
	});

	it('validates the folders it is given, over the built-in pack', async () => {
		const { root, configuration } = await project({ 'other/pack.yaml': PACK, 'other/pii.policy.yaml': POLICY });
		const chosen = withPackFolders(configuration, [join(root, 'other')]);
		const { packs } = await validatePacks(chosen, join(root, 'builtin'));
		expect(packs.map(({ name, artifacts }) => [name, artifacts])).toEqual([
			['builtin', 0],
			['other', 1],
		]);
	});

	it('is not fooled by a damaged memory', async () => {
		const { root, validate } = await project({ 'governance/pii.policy.yaml': POLICY });
		const first = await validate();
		for (const name of readdirSync(join(root, '.tenet/cache'))) {
			writeFileSync(join(root, '.tenet/cache', name), '{"validation":{"findings":[],"artifacts":9,"packs":[]}}');
		}
		expect(await validate()).toEqual(first);
	});
});
