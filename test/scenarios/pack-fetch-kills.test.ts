import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openKnowledge, prepareInstalled, readConfiguration } from '@tenet/sources';
import { describe, expect, it } from 'vitest';
import { type FetchingProject, gitPack, smallPack } from '../support/fetching-project.ts';
import { HAS_GIT } from '../support/git-server.ts';
import { publishedVersions } from '../support/published-versions.ts';
import { canInjectFaults } from '../support/store/fault-injection.ts';
import { finished, TENET } from '../support/tenet-command.ts';

const LONG = { timeout: 300_000 };
const possible = HAS_GIT && canInjectFaults();
if (!possible)
	process.stderr.write('Kills at each rename of a fetch are not tested: strace is missing or may not attach.\n');

/** What governs for whoever reads the pack now; `none` when nothing is installed. */
async function governing({ root }: FetchingProject): Promise<string> {
	const configuration = await readConfiguration({ startFolder: root, env: { TENET_USER_CONFIG: '' } });
	await prepareInstalled(configuration);
	const { loaded } = openKnowledge(configuration, join(root, 'no-builtin')).refresh();
	const security = loaded.find(({ name }) => name === 'security');
	expect(security?.findings ?? []).toEqual([]);
	const [policy] = security?.artifacts ?? [];
	return policy ? String(policy.fields['statement']) : 'none';
}

describe.skipIf(!possible)('[T3-FETCH-40] a fetch that is killed leaves the old version or the new one', () => {
	it('at each rename and link it makes, the first time, for an update and for a changed address', LONG, async () => {
		const { server, project, publish } = await publishedVersions();
		const other = server.repository('other');
		other.commit(smallPack('security', '9.0.0', 'Number 99.'));
		const rounds = [
			{ before: 'none', after: 'One.', prepare: () => {} },
			{ before: 'One.', after: 'Number 2.', prepare: publish },
			{
				before: 'Number 2.',
				after: 'Number 99.',
				prepare: () => project.declare(gitPack('security', server.url('other'))),
			},
		];
		for (const { before, after, prepare } of rounds) {
			prepare();
			const seen: string[] = [];
			const points = await killAtEach(project, async () => {
				const now = await governing(project);
				expect([before, after]).toContain(now);
				seen.push(now);
				expect(await project.fetch()).toMatchObject({ exit: 0 });
				expect(await governing(project)).toBe(after);
			});
			expect(points).toBeGreaterThan(3);
			expect(seen).toContain(before);
			expect((await project.fetch()).exit).toBe(0);
			expect(await governing(project)).toBe(after);
			expect(project.git('security', 'fsck', '--no-dangling')).toBe('');
			const left = project.folders().filter((name) => /lock|fetching|unfinished/.test(name));
			expect(left).toEqual([]);
		}
	});
});

/** Every call that makes a name: by its count in the thread that makes it, and the one of the other thread by its path. */
const CALLS = (project: FetchingProject) => [
	...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((when) => ['rename', when] as const),
	...[1, 2, 3, 4, 5, 6].map((when) => ['link', when] as const),
	['rename', 1, '-P', join(project.installed('security'), '.git/tenet/pack.snapshot')] as const,
];

/** Kills a fetch at each of its calls, each time from where it began. @returns at how many it was killed */
async function killAtEach(project: FetchingProject, look: () => Promise<void>): Promise<number> {
	const packs = join(project.root, '.tenet/packs');
	const start = join(project.root, 'start');
	rmSync(start, { recursive: true, force: true });
	if (existsSync(packs)) cpSync(packs, start, { recursive: true });
	const ended = new Set<string>();
	let kills = 0;
	for (const [call, when, ...path] of CALLS(project)) {
		if (ended.has(call) && path.length === 0) continue;
		rmSync(packs, { recursive: true, force: true });
		if (existsSync(start)) cpSync(start, packs, { recursive: true });
		const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${when}`, ...path];
		const words = ['-f', '-qq', '-o', '/dev/null', ...inject, ...TENET, 'pack', 'fetch'];
		const env = { TENET_USER_CONFIG: '', UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' };
		const { exit } = await finished(['strace', ...words], { folder: project.root, env });
		if (exit === 0) ended.add(call);
		else {
			kills += 1;
			await look();
		}
	}
	return kills;
}
