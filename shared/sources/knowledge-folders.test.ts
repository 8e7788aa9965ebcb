import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readConfiguration } from './configuration/read-configuration.ts';
import { folderOf, PACK, POLICY, writeFiles } from './folder/folder-fixture.ts';
import { type KnowledgeState, openKnowledge } from './knowledge-folders.ts';

async function open(files: Readonly<Record<string, string>>) {
	const root = folderOf({ 'builtin/pack.yaml': PACK, 'governance/pack.yaml': PACK, ...files });
	const configuration = await readConfiguration({ startFolder: root, env: {} });
	return { root, knowledge: openKnowledge(configuration, join(root, 'builtin')) };
}

describe('[T2-LOAD-12] knowledge on disk is seen without a restart', () => {
	it('loads the packs in layer order, and says whether anything changed', async () => {
		const { root, knowledge } = await open({
			'tenet.yaml': 'doctrine: {org: {packs: [{name: shop, path: org}]}}\n',
			'org/pack.yaml': PACK,
			'org/pii.policy.yaml': POLICY,
		});
		const first = knowledge.refresh();
		expect(first.loaded.map(({ layer, name }) => `${layer} ${name}`)).toEqual([
			'builtin builtin',
			'org shop',
			'project project',
		]);
		expect(first.changed).toBe(true);
		expect(knowledge.refresh()).toMatchObject({ changed: false, digest: first.digest });
		writeFiles(root, { 'org/pii.policy.yaml': POLICY.replace('It stays', 'It goes') });
		const third = knowledge.refresh();
		expect(third.changed).toBe(true);
		expect(third.loaded[1]?.artifacts[0]?.fields['statement']).toBe('It goes.');
	});

	it('gives artifacts that did not change as the very same objects', async () => {
		const { root, knowledge } = await open({
			'governance/a.policy.yaml': POLICY,
			'governance/c.contract.yaml':
				'id: C-v1\ntitle: C\nname: C\nversion: 1.0.0\ntype: schema\nformat: json-schema\ndocument: c.json\nownerContext: c\nlifecycle: active\n',
			'governance/c.json': '{}',
		});
		const before = knowledge.refresh().loaded[1]?.artifacts ?? [];
		writeFiles(root, { 'governance/b.policy.yaml': POLICY.replace('pii', 'other') });
		const after = knowledge.refresh().loaded[1]?.artifacts ?? [];
		expect(after.map(({ file }) => file)).toEqual(['a.policy.yaml', 'b.policy.yaml', 'c.contract.yaml']);
		expect(after[0]).toBe(before[0]);
		expect(after[2]).toBe(before[1]);
		writeFiles(root, { 'governance/c.json': '{"a": 1}' });
		expect(knowledge.refresh().loaded[1]?.artifacts[2]?.fields['document']).toMatchObject({ text: '{"a": 1}' });
	});

	it('tells every listener once per change, until it is closed', async () => {
		const { root, knowledge } = await open({ 'governance/a.policy.yaml': POLICY });
		knowledge.refresh();
		const told: KnowledgeState[] = [];
		const closed: KnowledgeState[] = [];
		const subscription = knowledge.subscribe((state) => told.push(state));
		onTestFinished(() => subscription.close());
		knowledge.subscribe((state) => closed.push(state)).close();
		rmSync(join(root, 'governance/a.policy.yaml'));
		await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 10_000 });
		expect(told[0]?.loaded[1]?.artifacts).toEqual([]);
		expect(closed).toEqual([]);
	});

	it('tells of a change that somebody else read first', async () => {
		const { root, knowledge } = await open({ 'governance/a.policy.yaml': POLICY });
		knowledge.refresh();
		const told: KnowledgeState[] = [];
		const subscription = knowledge.subscribe((state) => told.push(state));
		onTestFinished(() => subscription.close());
		rmSync(join(root, 'governance/a.policy.yaml'));
		for (const pack of knowledge.packs) pack.read();
		await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 10_000 });
	});

	it('keeps one bad file from stopping the rest', async () => {
		const { root, knowledge } = await open({ 'governance/a.policy.yaml': POLICY });
		writeFileSync(join(root, 'governance/b.policy.yaml'), Buffer.from([0xff, 0x00]));
		const [, project] = knowledge.refresh().loaded;
		expect(project?.artifacts).toHaveLength(1);
		expect(project?.findings.map(({ rule }) => rule)).toEqual(['text-not-utf8']);
	});
});
