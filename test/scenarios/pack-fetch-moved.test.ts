import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchingProject, gitPack, smallPack } from '../support/fetching-project.ts';
import { HAS_GIT, startGitServer } from '../support/git-server.ts';

const MINUTE = { timeout: 60_000 };

async function installed(ref?: string) {
	const server = await startGitServer();
	const author = server.repository('security');
	const first = author.commit(smallPack('security', '1.4.0', 'Passwords are long.'));
	author.tag('v1.4.0');
	const project = fetchingProject(gitPack('security', server.url('security'), ref === undefined ? {} : { ref }));
	expect((await project.fetch()).exit).toBe(0);
	return { server, author, first, project };
}

describe.skipIf(!HAS_GIT)('[T3-FETCH-20] a tag never moves', () => {
	it('refuses a pinned tag that names another commit than before, and says how to go on', MINUTE, async () => {
		const { server, author, first, project } = await installed('v1.4.0');
		const before = project.snapshot('security');
		const other = author.commit(smallPack('security', '1.4.0', 'Passwords are short.'));
		author.tag('v1.4.0', { force: true });
		for (const _ of ['once', 'and again'])
			expect(await project.fetch()).toMatchObject({
				exit: 1,
				pack: {
					outcome: 'refused',
					after: { version: 'v1.4.0', commit: first },
					failure: {
						code: 'FETCH_REFUSED',
						message:
							`Cannot fetch "security" from ${server.url('security')}: tag v1.4.0 moved from ${first.slice(0, 7)} to ${other.slice(0, 7)}; ` +
							`a tag must never move. Ask the owner of the pack, or pin the commit: ref: ${other}`,
					},
				},
			});
		expect(project.snapshot('security')).toEqual(before);
		project.declare(gitPack('security', server.url('security'), { ref: other }));
		expect((await project.fetch()).pack).toMatchObject({ outcome: 'installed', after: { commit: other } });
	});

	it('keeps what a tag named that is not pinned, and tells', MINUTE, async () => {
		const { author, first, project } = await installed();
		author.commit(smallPack('security', '1.4.0', 'Passwords are short.'));
		author.tag('v1.4.0', { force: true });
		const { pack } = await project.fetch();
		expect(pack.notices).toEqual([
			'The tag "v1.4.0" moved at the remote; the clone keeps what it named. A tag must never move: ask the owner of the pack.',
		]);
		expect(project.git('security', 'rev-parse', 'v1.4.0^{commit}')).toBe(first);
		expect(pack.after?.version).toBe(project.git('security', 'describe', '--tags', '--always'));
	});
});

describe.skipIf(!HAS_GIT)('[T3-FETCH-21] a changed address is noticed', () => {
	it('takes the pack from the new one, and keeps the old clone', MINUTE, async () => {
		const { server, first, project } = await installed();
		const other = server.repository('other');
		const commit = other.commit(smallPack('security', '9.0.0', 'From elsewhere.'));
		other.tag('v1.4.0');
		project.declare(gitPack('security', server.url('other')));
		const { pack } = await project.fetch();
		const kept = `${project.installed('security')}.replaced-${first.slice(0, 7)}`;
		expect(pack).toMatchObject({
			outcome: 'installed',
			before: { commit: first },
			after: { version: 'v1.4.0', commit },
			notices: [`What was in ${project.installed('security')} is kept in ${kept}.`],
		});
		expect(project.git('security', 'config', 'remote.origin.url')).toBe(server.url('other'));
		expect(project.git('security', 'rev-parse', 'v1.4.0^{commit}')).toBe(commit);
		expect(project.git('security', 'fsck', '--no-dangling')).toBe('');
		const name = kept.slice(project.installed('').length);
		expect(project.git(name, 'rev-parse', 'HEAD')).toBe(first);
		expect(project.git(name, 'fsck', '--no-dangling')).toBe('');
		expect((await project.fetch()).pack.outcome).toBe('unchanged');
	});

	it('leaves all as it was when the new one is not valid', MINUTE, async () => {
		const { server, first, project } = await installed();
		server.repository('other').commit({ 'pack.yaml': 'name: [' });
		project.declare(gitPack('security', server.url('other')));
		const before = project.snapshot('security');
		expect(await project.fetch()).toMatchObject({ exit: 1, pack: { outcome: 'refused', after: { commit: first } } });
		expect(project.snapshot('security')).toEqual(before);
		expect(project.git('security', 'config', 'remote.origin.url')).toBe(server.url('security'));
		expect(project.folders()).toEqual(['security']);
	});
});

describe.skipIf(!HAS_GIT)('[T3-FETCH-22] half a clone is noticed and cloned anew', () => {
	it.each([
		['its objects are gone', (git: string) => rmSync(join(git, 'objects/pack'), { recursive: true })],
		['its HEAD names nothing', (git: string) => writeFileSync(join(git, 'HEAD'), 'ref: refs/heads/none\n')],
		['its index of objects is cut off', (git: string) => truncateIndex(git)],
	])('when %s', MINUTE, async (_, damage) => {
		const { first, project } = await installed();
		damage(join(project.installed('security'), '.git'));
		const { exit, pack } = await project.fetch();
		expect(exit).toBe(0);
		expect(pack).toMatchObject({ outcome: 'installed', after: { version: 'v1.4.0', commit: first } });
		expect(pack.notices[0]).toContain('.replaced-');
		expect(project.git('security', 'fsck', '--no-dangling')).toBe('');
		expect((await project.fetch()).pack.outcome).toBe('unchanged');
	});

	it('when objects of an earlier commit are gone, which the remote believes to be here', MINUTE, async () => {
		const { author, project } = await installed();
		const git = join(project.installed('security'), '.git');
		author.commit({
			'policies/more.policy.yaml': smallPack('more', '1.0.0', 'More.')['policies/more.policy.yaml'] ?? '',
		});
		const whole = join(project.root, 'whole');
		cpSync(git, whole, { recursive: true });
		expect((await project.fetch()).pack.artifacts).toBe(2);
		const [old = ''] = readdirSync(join(whole, 'objects/pack')).filter((name) => name.endsWith('.idx'));
		rmSync(join(git, 'objects/pack', old));
		const repaired = await project.fetch();
		expect(repaired.pack).toMatchObject({ outcome: 'installed', artifacts: 2 });
		expect(project.git('security', 'fsck', '--no-dangling')).toBe('');
	});

	it('makes a snapshot anew that was damaged or removed', MINUTE, async () => {
		const { project } = await installed();
		const path = join(project.installed('security'), '.git/tenet/pack.snapshot');
		const bytes = readFileSync(path);
		bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3);
		writeFileSync(path, bytes);
		expect((await project.fetch()).pack.outcome).toBe('installed');
		rmSync(path);
		expect((await project.fetch()).pack.outcome).toBe('installed');
		expect((await project.fetch()).pack.outcome).toBe('unchanged');
	});

	it('never writes into a folder that holds something else', MINUTE, async () => {
		const server = await startGitServer();
		server.repository('security').commit(smallPack('security', '1.0.0', 'Long.'));
		const project = fetchingProject(gitPack('security', server.url('security')));
		mkdirSync(project.installed('security'), { recursive: true });
		writeFileSync(join(project.installed('security'), 'notes.txt'), 'mine');
		const { exit, pack } = await project.fetch();
		expect(exit).toBe(1);
		expect(pack.failure?.message).toContain(
			'holds something else. Write another "local_path" into tenet.yaml, or move it away.',
		);
		expect(existsSync(join(project.installed('security'), '.git'))).toBe(false);
	});
});

function truncateIndex(git: string): void {
	const folder = join(git, 'objects/pack');
	const [index = ''] = readdirSync(folder).filter((name) => name.endsWith('.idx'));
	const bytes = readFileSync(join(folder, index));
	rmSync(join(folder, index));
	writeFileSync(join(folder, index), bytes.subarray(0, 600));
}
