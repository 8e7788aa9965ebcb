import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPack } from '@tenet/knowledge/load-pack';
import { type ConfiguredPack, openKnowledge, readConfiguration } from '@tenet/sources';
import type { RemotePack } from '@tenet/sources/fetch';
import { describe, expect, it } from 'vitest';
import { governed, type Row, RowsRepository, rowsFetcher } from '../support/extending/rows-repository.ts';
import { policy } from '../support/governed-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CHECKOUT } from '../support/tenet-command.ts';

const ROWS: readonly Row[] = [
	...packRows('builtin', 'base', {
		'pii.policy.yaml': policy('Personal data', 'Personal data never reaches a log.'),
	}),
	...packRows('org', 'security', {
		'pii.policy.yaml': 'id: pii\nseverity: should\n',
		'broken.policy.yaml': 'id: [',
	}),
	...packRows('project', 'shop', { 'pii.policy.yaml': 'id: pii\ntitle: Data of customers\n' }),
];

describe('docs/extending.md [S2-FR-017] [T3-PUBLISH-09]', () => {
	it('shows the very code that is compiled and run here', () => {
		const [, shown] = /```ts\n(.*?)```/s.exec(readFileSync(join(CHECKOUT, 'docs/extending.md'), 'utf8')) ?? [];
		const source = readFileSync(join(CHECKOUT, 'test/support/extending/rows-repository.ts'), 'utf8');
		expect(shown?.trim()).toBe(source.trim());
	});

	it('gives a repository that answers all three layers, field by field, and stops at nothing that is broken', () => {
		const { artifacts, findings } = governed(new RowsRepository(ROWS));
		expect(artifacts).toHaveLength(1);
		expect(artifacts[0]?.fields).toMatchObject({ title: 'Data of customers', severity: 'should' });
		expect(artifacts[0]?.provenance.overrides).toMatchObject({
			title: { layer: 'project', pack: 'shop' },
			severity: { layer: 'org', pack: 'security' },
		});
		expect(findings.find(({ file }) => file === 'broken.policy.yaml')).toMatchObject({
			pack: 'security',
			severity: 'error',
		});
	});

	it('gives the same answer in whatever order the table is read, and with a layer that is empty', () => {
		const digests = (rows: readonly Row[]) => governed(new RowsRepository(rows)).layers.map(({ digest }) => digest);
		expect(digests([...ROWS].reverse())).toEqual(digests(ROWS));
		expect(governed(new RowsRepository(ROWS.filter(({ layer }) => layer === 'builtin'))).artifacts).toHaveLength(1);
	});

	it('gives a fetcher whose pack governs once it is installed, and not before', async () => {
		const folder = temporaryFolder();
		const remote = { type: 'api', url: 'https://packs.example/security' } as const;
		const pack: RemotePack = { name: 'security', layer: 'org', root: join(folder, 'packs/security'), remote };
		const surroundings = { env: {}, signal: new AbortController().signal, onProgress: () => {} };
		const rows = ROWS.filter(({ path }) => path !== 'broken.policy.yaml');
		const brought = await rowsFetcher(rows, () => new Date(0)).bring(pack, surroundings);
		expect(await installed(folder, pack)).toEqual([]);
		await brought?.install();
		expect(await installed(folder, pack)).toEqual(['pii']);
	});
});

function packRows(layer: Row['layer'], pack: string, files: Readonly<Record<string, string>>): readonly Row[] {
	const all = { ...files, 'pack.yaml': `name: ${pack}\nversion: 1.0.0\n` };
	return Object.entries(all).map(([path, text]) => ({ layer, pack, path, text }));
}

async function installed(folder: string, pack: ConfiguredPack): Promise<readonly string[]> {
	const configuration = {
		...(await readConfiguration({ startFolder: folder, env: { TENET_USER_CONFIG: '' } })),
		packs: [pack],
	};
	const [, read] = openKnowledge(configuration, join(CHECKOUT, 'packs/builtin')).packs;
	const files = read?.read();
	return files ? loadPack(files).artifacts.map(({ id }) => id) : [];
}
