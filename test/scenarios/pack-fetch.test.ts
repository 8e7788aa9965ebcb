import { describe, expect, it } from 'vitest';
import { fetchingProject, gitPack, smallPack } from '../support/fetching-project.ts';
import { HAS_GIT, startGitServer } from '../support/git-server.ts';

const MINUTE = { timeout: 60_000 };

/** A pack with two versions, and a project that fetches it. */
async function published() {
	const server = await startGitServer();
	const author = server.repository('security');
	const first = author.commit(smallPack('security', '1.4.0', 'Passwords are long.'));
	author.tag('v1.4.0');
	const second = author.commit(smallPack('security', '1.5.0', 'Passwords are longer.'));
	author.tag('v1.5.0', { annotated: false });
	return { server, author, first, second, project: fetchingProject(gitPack('security', server.url('security'))) };
}

describe.skipIf(!HAS_GIT)(
	'[S2-FR-007] [S2-FR-008] [S2-SC-07] [T3-FETCH-10] a pack of git is cloned, and then updated',
	() => {
		it('clones first, fetches afterwards, and says from which version to which', MINUTE, async () => {
			const { server, author, second, project } = await published();
			const cloned = await project.run(['pack', 'fetch']);
			expect(cloned).toMatchObject({ exit: 0, stdout: 'security  v1.5.0  installed  1 artifact\n', stderr: '' });
			expect(project.git('security', 'rev-parse', 'HEAD')).toBe(second);
			const again = await project.run(['pack', 'fetch']);
			expect(again).toMatchObject({ exit: 0, stdout: 'security  v1.5.0  unchanged  1 artifact\n' });
			author.commit(smallPack('security', '1.6.0', 'Passwords are gone.'));
			author.tag('v1.6.0');
			const updated = await project.run(['pack', 'fetch']);
			expect(updated).toMatchObject({ exit: 0, stdout: 'security  v1.5.0 → v1.6.0  1 artifact\n' });
			expect(project.git('security', 'fsck', '--strict')).toBe('');
			const posts = server.asked.filter((line) => line.startsWith('POST'));
			expect(posts).toHaveLength(2);
		});

		it('brings the whole history, so that git tells the version', MINUTE, async () => {
			const { author, project } = await published();
			author.commit(smallPack('security', '1.6.0', 'Not released yet.'));
			const { pack } = await project.fetch();
			expect(pack.after?.version).toMatch(/^v1\.5\.0-1-g[0-9a-f]{7}$/);
			expect(project.git('security', 'describe', '--tags', '--always')).toBe(pack.after?.version);
			expect(project.git('security', 'log', '--oneline')?.split('\n')).toHaveLength(3);
			expect(project.git('security', 'show', 'HEAD:pack.yaml')).toContain('version: 1.6.0');
		});

		it('follows a branch to where it is now, be it rewritten, and forgets one that is gone', MINUTE, async () => {
			const { server, author, first, project } = await published();
			author.git('checkout', '--quiet', '-b', 'next');
			const next = author.commit(smallPack('security', '2.0.0-next', 'To be decided.'));
			project.declare(gitPack('security', server.url('security'), { ref: 'next' }));
			expect((await project.fetch()).pack).toMatchObject({ outcome: 'installed', after: { commit: next } });
			author.git('reset', '--quiet', '--hard', first);
			const rewritten = author.commit(smallPack('security', '2.0.0-next', 'Decided otherwise.'));
			expect((await project.fetch()).pack).toMatchObject({ before: { commit: next }, after: { commit: rewritten } });
			author.git('push', '--quiet', 'origin', '--delete', 'next');
			const gone = await project.fetch();
			expect(gone).toMatchObject({ exit: 1, pack: { outcome: 'refused', after: { commit: rewritten } } });
			expect(gone.pack.failure?.message).toBe(
				`Cannot fetch "security" from ${server.url('security')}: it has no tag, commit or branch "next". ` +
					'Correct "ref" in tenet.yaml; tags there are v1.4.0, v1.5.0.',
			);
		});

		it('installs the tag or the commit that is pinned, older ones too', MINUTE, async () => {
			const { server, first, second, project } = await published();
			const pin = (ref: string) => project.declare(gitPack('security', server.url('security'), { ref }));
			pin('v1.5.0');
			expect((await project.fetch()).pack).toMatchObject({ after: { version: 'v1.5.0', commit: second } });
			pin('v1.4.0');
			expect((await project.run(['pack', 'fetch'])).stdout).toBe('security  v1.5.0 → v1.4.0  1 artifact\n');
			pin(second);
			expect((await project.fetch()).pack).toMatchObject({ after: { version: 'v1.5.0', commit: second } });
			pin(first.slice(0, 10));
			expect((await project.fetch()).pack.failure?.message).toContain('Write all 40 digits of the commit into "ref".');
			expect(project.git('security', 'rev-parse', 'HEAD')).toBe(second);
		});

		it('reads a pack in a folder of the repository', MINUTE, async () => {
			const { server, author, project } = await published();
			const inside = Object.entries(smallPack('security', '3.0.0', 'Within.')).map(([path, text]) => [
				`packs/s/${path}`,
				text,
			]);
			author.commit({
				...Object.fromEntries(inside),
				'pack.yaml': null,
				'policies/security.policy.yaml': 'not: {read',
			});
			project.declare(gitPack('security', server.url('security'), { subdir: 'packs/s' }));
			expect((await project.fetch()).pack).toMatchObject({ outcome: 'installed', artifacts: 1, findings: [] });
			project.declare(gitPack('security', server.url('security'), { subdir: 'packs/other' }));
			const missing = await project.fetch();
			expect(missing.exit).toBe(1);
			expect(missing.pack.findings.map(({ rule }) => rule)).toContain('pack-folder-missing');
		});
	},
);

describe.skipIf(!HAS_GIT)('[S2-FR-020] [S2-SC-01] [S2-SC-03] [T3-FETCH-11] packs are fetched independently', () => {
	async function twoPacks() {
		const server = await startGitServer();
		const authors = ['security', 'architecture'].map((name) => {
			const author = server.repository(name);
			author.commit(smallPack(name, '1.0.0', `What ${name} says.`));
			author.tag('v1.0.0');
			return author;
		});
		const packs = ['security', 'architecture'].map((name) => gitPack(name, server.url(name)));
		return { server, authors, packs, project: fetchingProject(...packs) };
	}

	it('fetches one alone and leaves the other as it was', MINUTE, async () => {
		const { authors, project } = await twoPacks();
		expect((await project.fetch()).packs.map(({ name }) => name)).toEqual(['security', 'architecture']);
		const before = project.snapshot('architecture');
		for (const [index, name] of ['security', 'architecture'].entries()) {
			authors[index]?.commit(smallPack(name, '1.1.0', 'Something else.'));
			authors[index]?.tag('v1.1.0');
		}
		const { packs } = await project.fetch(['--pack', 'security']);
		expect(packs.map(({ name, after }) => [name, after?.version])).toEqual([['security', 'v1.1.0']]);
		expect(project.snapshot('architecture')).toEqual(before);
		expect(project.git('architecture', 'describe', '--tags')).toBe('v1.0.0');
	});

	it('does not let one that fails stop another', MINUTE, async () => {
		const { server, packs, project } = await twoPacks();
		project.declare(gitPack('lost', server.url('lost')), ...packs);
		const { exit, packs: reports } = await project.fetch();
		expect(exit).toBe(2);
		expect(reports.map(({ name, outcome }) => [name, outcome])).toEqual([
			['lost', 'failed'],
			['security', 'installed'],
			['architecture', 'installed'],
		]);
		expect(reports[0]?.failure?.message).toBe(
			`Cannot fetch "lost" from ${server.url('lost')}: it answers 404 Not Found. ` +
				'Correct "url" of the pack in tenet.yaml; a private repository may need a token in TENET_PACK_TOKENS.',
		);
	});

	it('says which packs there are when a name is wrong, and how to declare one when there is none', MINUTE, async () => {
		const { project } = await twoPacks();
		expect(await project.run(['pack', 'fetch', '--pack', 'securty'])).toMatchObject({
			exit: 2,
			stderr: expect.stringContaining('Cannot fetch "securty": there is no such pack. Did you mean "security"?'),
		});
		expect((await project.run(['pack', 'fetch', '--pack', 'legal'])).stderr).toContain(
			'Packs that are fetched: "security", "architecture".',
		);
		const alone = fetchingProject({ name: 'local', path: 'governance' });
		const nothing = await alone.run(['pack', 'fetch']);
		expect(nothing).toMatchObject({ exit: 0, stdout: '' });
		expect(nothing.stderr).toContain('names no pack with a "source_type"');
	});

	it('keeps two versions of one repository apart', MINUTE, async () => {
		const { server, authors, project } = await twoPacks();
		authors[0]?.commit(smallPack('security', '2.0.0', 'New.'));
		authors[0]?.tag('v2.0.0');
		project.declare(
			gitPack('security', server.url('security'), { ref: 'v1.0.0' }),
			gitPack('security-next', server.url('security'), { ref: 'v2.0.0' }),
		);
		const { packs } = await project.fetch();
		expect(packs.map(({ after }) => after?.version)).toEqual(['v1.0.0', 'v2.0.0']);
	});
});

describe.skipIf(!HAS_GIT)('[S2-FR-022] [S2-NFR-006] [T3-FETCH-12] once it is fetched a pack needs no network', () => {
	it('governs what is built while its server is gone', MINUTE, async () => {
		const { server, project } = await published();
		await project.fetch();
		await server.stop();
		expect(await project.run(['context', 'build'])).toMatchObject({ exit: 0 });
		const read = await project.run(['context', 'read', 'platform://policy/security', '--json']);
		expect(read.exit).toBe(0);
		expect(read.stdout).toContain('Passwords are longer.');
		const fetched = await project.fetch();
		expect(fetched).toMatchObject({ exit: 2, pack: { outcome: 'failed', after: { version: 'v1.5.0' } } });
		expect(fetched.pack.failure?.message).toBe(
			`Cannot fetch "security" from ${server.url('security')}: it cannot be reached (ECONNREFUSED). ` +
				'Check the network, and "url" in tenet.yaml.',
		);
		expect((await project.run(['context', 'build'])).exit).toBe(0);
	});
});

describe.skipIf(!HAS_GIT)('[S2-NFR-001] [T3-FETCH-13] a typical pack is fetched while somebody waits for it', () => {
	it('has 200 artifacts within half a minute, and asks once and gets nothing when nothing changed', {
		timeout: 60_000,
	}, async () => {
		const server = await startGitServer();
		const names = Array.from({ length: 200 }, (_, number) => `policy-${number}`);
		const policies = names.map((name) => Object.entries(smallPack(name, '1.0.0', `What ${name} says.`))[1] ?? []);
		server
			.repository('security')
			.commit({ ...Object.fromEntries(policies), ...smallPack('security', '1.0.0', 'It is large.') });
		const project = fetchingProject(gitPack('security', server.url('security')));
		expect((await project.fetch()).pack).toMatchObject({
			outcome: 'installed',
			artifacts: 201,
			countsByKind: { policy: 201 },
		});
		const cloned = server.asked.length;
		expect((await project.fetch()).pack).toMatchObject({ outcome: 'unchanged', artifacts: 201 });
		expect(server.asked.slice(cloned)).toEqual(['GET /security.git/info/refs']);
	});
});
