import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookAtClone } from '../fetching/git/git-clone.ts';
import { POLICY, writeFiles } from '../folder/folder-fixture.ts';
import { cloneOf, GIT, project, SECURITY } from './installed-fixture.ts';

describe('[T3-END-06] a clone that is damaged is called that', () => {
	it.each([
		['its list of files is damaged', 200, 'its list of files does not match its digest'],
		['its first line is damaged', 3, 'it is not a pack snapshot'],
	])('says to fetch, and not that HEAD moved, when %s', async (_, at, damage) => {
		const { open, folder } = await project(GIT);
		cloneOf(folder, [{ 'pack.yaml': SECURITY, 'pii.policy.yaml': POLICY }]);
		(await open()).refresh();
		const path = join(folder, '.git/tenet/pack.snapshot');
		const bytes = readFileSync(path);
		bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
		writeFileSync(path, bytes);
		const { loaded, findings } = (await open()).refresh();
		expect([...(loaded[1]?.findings ?? []), ...findings]).toMatchObject([
			{
				rule: 'pack-damaged',
				message: `Cannot read the installed pack "security": ${damage}.`,
				remedy: 'Run tenet pack fetch; it writes it anew.',
			},
		]);
	});

	it('says where a file stands in the way of a clone', async () => {
		const { open, folder } = await project(GIT);
		writeFiles(folder, { '.git': 'gitdir: ../elsewhere\n' });
		const [finding] = (await open()).refresh().loaded[1]?.findings ?? [];
		expect(finding?.message).toContain('.git/tenet/pack.snapshot" leads through a file that is no folder.');
		expect(await lookAtClone(folder)).toEqual({ is: 'foreign', linked: true });
	});
});
