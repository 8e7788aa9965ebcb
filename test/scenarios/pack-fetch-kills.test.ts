import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKnowledge, prepareInstalled, readConfiguration } from '@tenet/sources';
import { describe, expect, it } from 'vitest';
import { type FetchingProject, fetchingProject, gitPack, smallPack } from '../support/fetching-project.ts';
import { HAS_GIT, startGitServer } from '../support/git-server.ts';
import { canInjectFaults } from '../support/store/fault-injection.ts';
import { finished, started, TENET } from '../support/tenet-command.ts';

const LONG = { timeout: 300_000 };
const KILLS = 12;
const possible = HAS_GIT && canInjectFaults();
if (!possible)
	process.stderr.write('Kills at each rename of a fetch are not tested: strace is missing or may not attach.\n');

async function versions() {
	const server = await startGitServer();
	const author = server.repository('security');
	author.commit(smallPack('security', '1.0.0', 'One.'));
	author.tag('v1.0.0');
	const project = fetchingProject(gitPack('security', server.url('security')));
	let number = 1;
	const publish = () => {
		number += 1;
		author.commit(smallPack('security', `${number}.0.0`, `Number ${number}.`));
		author.tag(`v${number}.0.0`);
		return `v${number}.0.0`;
	};
	return { server, project, publish };
}

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
		const { server, project, publish } = await versions();
		const other = server.repository('other');
		other.commit(smallPack('security', '9.0.0', 'Number 99.'));
		const seen = new Set<string>();
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
			const kills = await killAtEach(project, async () => {
				const now = await governing(project);
				expect([before, after]).toContain(now);
				seen.add(`${before} ${now}`);
			});
			expect(kills).toBeGreaterThan(2);
			expect(await governing(project)).toBe(after);
			expect((await project.fetch()).exit).toBe(0);
			expect(project.git('security', 'fsck', '--no-dangling')).toBe('');
		}
		// Both were really met: a kill before the change and one after it.
		expect(seen).toContain('One. One.');
		expect(seen).toContain('Number 2. Number 2.');
		const left = readdirSync(join(project.root, '.tenet/packs')).filter((name) =>
			/lock|fetching|unfinished/.test(name),
		);
		expect(left).toEqual([]);
	});
});

/** Kills a fetch at its first rename or link, the next at its second, until one comes to its end. */
async function killAtEach(project: FetchingProject, look: () => Promise<void>): Promise<number> {
	for (let when = 1; ; when++) {
		const inject = ['-e', 'trace=rename,link', '-e', `inject=rename,link:signal=SIGKILL:when=${when}`];
		const words = ['-f', '-qq', '-o', '/tmp/gfetch/st.txt', ...inject, ...TENET, 'pack', 'fetch'];
		const env = { TENET_USER_CONFIG: '', UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' };
		const { exit, signal } = await finished(['strace', ...words], { folder: project.root, env });
		console.log(when, exit, signal, (await import('node:fs')).readFileSync('/tmp/gfetch/st.txt','utf8').split('\n').filter((l) => /rename|link/.test(l)).slice(-4).map((l) => l.slice(-220)).join('\n'));
		if (exit === 0) return when - 1;
		await look();
	}
}

describe.skipIf(!HAS_GIT)('[T3-FETCH-41] fetches that meet', () => {
	it('leave the old version or the new one when they are killed at any moment', LONG, async () => {
		const { project, publish } = await versions();
		await project.fetch();
		for (let killed = 0; killed < KILLS; killed++) {
			const version = publish();
			const running = started([...TENET, 'pack', 'fetch'], { folder: project.root, env: { TENET_USER_CONFIG: '' } });
			await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 400));
			await running.stop('SIGKILL');
			const { pack, exit } = await project.fetch();
			expect({ exit, after: pack.after?.version }).toEqual({ exit: 0, after: version });
		}
		expect(project.git('security', 'fsck', '--no-dangling')).toBe('');
	});

	it('come to one result, one after the other', LONG, async () => {
		const { project, publish, server } = await versions();
		const first = await Promise.all(Array.from({ length: 4 }, () => project.fetch()));
		expect(first.map(({ exit }) => exit)).toEqual([0, 0, 0, 0]);
		expect(first.filter(({ pack }) => pack.outcome === 'installed')).toHaveLength(1);
		publish();
		const next = await Promise.all(Array.from({ length: 4 }, () => project.fetch()));
		expect(next.map(({ exit }) => exit)).toEqual([0, 0, 0, 0]);
		expect(next.filter(({ pack }) => pack.outcome === 'installed')).toHaveLength(1);
		expect(server.asked.filter((line) => line.startsWith('POST'))).toHaveLength(2);
		const snapshot = readFileSync(join(project.installed('security'), '.git/tenet/pack.snapshot'));
		expect(snapshot.toString('latin1')).toContain('v2.0.0');
	});
});
