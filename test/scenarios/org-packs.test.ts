import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackDifference, VersionRecord } from '@tenet/context-pack';
import type { Examination } from '@tenet/sources/doctor';
import { describe, expect, it } from 'vitest';
import { listeningAreaServer } from '../support/area-server.ts';
import { type GitServer, HAS_GIT, startGitServer } from '../support/git-server.ts';
import { connectedClient } from '../support/mcp-clients.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tenet } from '../support/tenet-command.ts';

const DESCRIPTOR = (name: string, version: string) => `name: ${name}\nversion: ${version}\nowner: ${name} team\n`;
const POLICY = (id: string, statement: string) =>
	`id: ${id}\ntitle: ${id}\nstatement: ${statement}\nseverity: must\nrules:\n  - {id: R1, statement: Keep it.}\n`;

interface Stack {
	readonly folder: string;
	readonly server: GitServer;
	readonly security: ReturnType<GitServer['repository']>;
	run(words: string, env?: Readonly<Record<string, string>>): ReturnType<typeof tenet>;
}

/** A project over a real git server with one pack, tagged v1.4.0 and fetched. */
async function stack(files: Readonly<Record<string, string>> = {}): Promise<Stack> {
	const server = await startGitServer();
	const security = server.repository('security');
	security.commit({ 'pack.yaml': DESCRIPTOR('security', '1.4.0'), 'pii.policy.yaml': POLICY('pii', 'It stays.') });
	security.tag('v1.4.0');
	const folder = temporaryFolder();
	const tenetYaml = `doctrine: {org: {packs: [{name: security, source_type: git, url: "${server.url('security')}"}]}}\n`;
	write(folder, { 'tenet.yaml': tenetYaml, 'governance/pack.yaml': DESCRIPTOR('shop', '0.1.0'), ...files });
	const run: Stack['run'] = (words, env = {}) => tenet(words.split(' '), { folder, env });
	expect(await run('pack fetch')).toMatchObject({ exit: 0 });
	return { folder, server, security, run };
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
}

async function record(run: Stack['run'], reference: string): Promise<VersionRecord> {
	return JSON.parse((await run(`context show ${reference} --json`)).stdout).record;
}

async function digest(run: Stack['run'], env: Readonly<Record<string, string>> = {}): Promise<string> {
	const { stdout, stderr } = await run('context build --json', env);
	return JSON.parse(stdout || `[{"summary": {"digest": ${JSON.stringify(stderr)}}}]`)[0].summary.digest;
}

describe.skipIf(!HAS_GIT)('[T3-PROVENANCE-01] a change is explained by the pack it comes from', () => {
	it('records address, commit and description of each fetched pack, and the diff names its versions', async () => {
		const { server, security, run } = await stack();
		await run('context build');
		security.commit({ 'pack.yaml': DESCRIPTOR('security', '1.5.0'), 'pii.policy.yaml': POLICY('pii', 'It goes.') });
		security.tag('v1.5.0');
		const commit = security.git('rev-parse', 'HEAD').trim();
		await run('pack fetch');
		await run('context build');
		const { builtFrom } = await record(run, 'cp-v2');
		expect(builtFrom.packs.map(({ layer, pack }) => `${layer} ${pack}`)).toEqual([
			'builtin builtin',
			'org security',
			'project project',
		]);
		expect(builtFrom.packs[1]).toEqual({
			layer: 'org',
			pack: 'security',
			url: server.url('security'),
			commit,
			describe: 'v1.5.0',
		});
		const { stdout } = await run('context diff cp-v1 cp-v2');
		expect(stdout).toContain('~ platform://policy/pii  security@1.5.0 (org) pii.policy.yaml');
		expect(stdout).toMatch(/^pack security 1\.4\.0 → 1\.5\.0 \(org, v1\.4\.0 → v1\.5\.0\): 1 artifact$/m);
		const difference = JSON.parse((await run('context diff cp-v1 cp-v2 --json')).stdout) as PackDifference;
		expect(difference.layers[0]).toMatchObject({ installed: { before: 'v1.4.0', after: 'v1.5.0' } });
	});

	it('[T3-PROVENANCE-02] gives each entry its pack, version, file, and the origin of each overridden field', async () => {
		const { run } = await stack({ 'governance/pii.policy.yaml': 'id: pii\nseverity: should\n' });
		await run('context build');
		const { manifest } = JSON.parse((await run('context show cp-v1 --json')).stdout);
		const entry = manifest.entries.find(({ uri }: { readonly uri: string }) => uri === 'platform://policy/pii');
		expect(entry.provenance).toEqual({
			layer: 'org',
			pack: 'security',
			version: '1.4.0',
			file: 'pii.policy.yaml',
			overrides: { severity: { layer: 'project', pack: 'project', version: '0.1.0', file: 'pii.policy.yaml' } },
		});
	});
});

describe.skipIf(!HAS_GIT)(
	'[S2-C-001] [S2-C-002] [S2-NFR-006] after one fetch nothing needs, or touches, the network',
	() => {
		it('resolves, seals, asks and examines without asking the remote once, and without noticing that it is gone', async () => {
			const { server, security, run, folder } = await stack();
			const asked = server.asked.length;
			security.commit({ 'pii.policy.yaml': POLICY('pii', 'Nobody fetched this.') });
			for (const words of [
				'pack validate',
				'pack doctor',
				'context build',
				'context get cp-v1',
				'charter lint',
				'charter context --action implement',
			])
				expect(await run(words), words).toMatchObject({ exit: 0 });
			const { url } = await listeningAreaServer('platform', folder);
			const client = await connectedClient('v2 on 2026-07-28', { url });
			const read = async () => (await client.readResource({ uri: 'platform://policy/pii' })).contents[0]?.text ?? '';
			expect(await read()).toContain('It stays.');
			expect(server.asked).toHaveLength(asked);
			await server.stop();
			const sealed = await digest(run);
			expect(sealed).toMatch(/^sha256:/);
			expect(await read()).toContain('It stays.');
		});
	},
);

describe.skipIf(!HAS_GIT)(
	'[S2-FR-019] [S2-C-005] the same content governs the same, however and whenever it came',
	() => {
		it('gives one digest for a clone, a folder, another place, time, language and order', async () => {
			const fetched = await stack();
			const expected = await digest(fetched.run);
			const clone = join(fetched.folder, '.tenet/packs/security');
			const asFolder = temporaryFolder();
			cpSync(join(fetched.folder, 'governance'), join(asFolder, 'governance'), { recursive: true });
			mkdirSync(join(asFolder, 'packs'));
			const archive = execFileSync('git', ['-C', clone, 'archive', 'HEAD']);
			mkdirSync(join(asFolder, 'packs/security'));
			execFileSync('tar', ['-x', '-C', join(asFolder, 'packs/security')], { input: archive });
			write(asFolder, { 'tenet.yaml': 'doctrine: {org: {packs: [{name: security, path: packs/security}]}}\n' });
			const elsewhere = { LANG: 'tr_TR.UTF-8', LC_ALL: 'C', TZ: 'Pacific/Chatham' };
			expect(await digest((words, env = {}) => tenet(words.split(' '), { folder: asFolder, env }), elsewhere)).toBe(
				expected,
			);
			const again = await stack();
			expect(await digest(again.run)).toBe(expected);
		});
	},
);

describe('[S2-FR-023] [S2-C-006] a project without organisation packs is governed as ever', () => {
	it('seals the same bytes with an empty list as without one, and still overrides what is built in', async () => {
		const files = {
			'governance/pack.yaml': DESCRIPTOR('shop', '0.1.0'),
			'governance/pii.policy.yaml': POLICY('pii', 'Ours.'),
			'governance/access.policy.yaml': 'id: access-control\nexceptions: None.\n',
		};
		const [bare, empty] = [temporaryFolder(), temporaryFolder()];
		write(bare, files);
		write(empty, { ...files, 'tenet.yaml': 'doctrine: {org: {packs: []}}\n' });
		const runIn = (folder: string) => (words: string) => tenet(words.split(' '), { folder });
		expect(await digest(runIn(empty))).toBe(await digest(runIn(bare)));
		const { manifest } = JSON.parse((await runIn(bare)('context show cp-v1 --json')).stdout);
		const entry = manifest.entries.find(({ id }: { readonly id: string }) => id === 'access-control');
		expect(entry.provenance).toMatchObject({
			layer: 'builtin',
			overrides: { exceptions: { layer: 'project', file: 'access.policy.yaml' } },
		});
	});

	it('[S2-FR-018] seals the same bytes when a pack was never fetched, and says so beside', async () => {
		const files = {
			'governance/pack.yaml': DESCRIPTOR('shop', '0.1.0'),
			'governance/pii.policy.yaml': POLICY('pii', 'Ours.'),
		};
		const [bare, configured] = [temporaryFolder(), temporaryFolder()];
		write(bare, files);
		const packs = '[{name: security, source_type: git, url: "https://git.invalid/security.git"}]';
		write(configured, { ...files, 'tenet.yaml': `doctrine: {org: {packs: ${packs}}}\n` });
		const runIn = (folder: string) => (words: string) => tenet(words.split(' '), { folder });
		expect(await digest(runIn(configured))).toBe(await digest(runIn(bare)));
		const { exit, stdout, stderr } = await runIn(configured)('context build');
		expect([exit, stdout]).toEqual([0, 'unchanged, cp-v1\n']);
		expect(stderr).toBe('Pack "security" is not fetched yet. Run tenet pack fetch.\n');
		const doctor = await runIn(configured)('pack doctor');
		expect(doctor.exit).toBe(0);
		expect(doctor.stdout).toContain('Pack "security" is not fetched yet. Run tenet pack fetch.');
	});
});

describe.skipIf(!HAS_GIT)('[T3-INSTALLED-04] what is installed inside a repository is none of its business', () => {
	it('is ignored by the git of the project', async () => {
		const { folder } = await stack();
		const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, encoding: 'utf8' });
		git('init', '-q');
		expect(git('status', '--porcelain', '--untracked-files=all', '--', '.tenet/packs')).toBe('');
	});
});

describe.skipIf(!HAS_GIT)(
	'[T3-DOCTOR-02] tenet pack doctor shows the stack, and ends with 1 when something is broken',
	() => {
		it('says it to a person and to a program', async () => {
			const { folder, run, server } = await stack({
				'user.yaml': 'doctrine: {org: {packs: [{name: house, path: house}]}}\n',
				'house/pack.yaml': DESCRIPTOR('house', '3.0.0'),
				'governance/pii.policy.yaml': 'id: pii\nseverity: should\n',
			});
			const user = { TENET_USER_CONFIG: join(folder, 'user.yaml') };
			const { exit, stdout } = await run('pack doctor', user);
			expect(exit).toBe(0);
			const commit = execFileSync('git', ['-C', join(folder, '.tenet/packs/security'), 'rev-parse', 'HEAD'], {
				encoding: 'utf8',
			});
			expect(stdout.slice(stdout.indexOf('house'))).toBe(
				[
					'house 3.0.0 (org, of the user)  healthy',
					`  ${join(folder, 'house')}`,
					'  no artifacts',
					'  no charter',
					'',
					'security 1.4.0 (org)  healthy',
					`  git ${server.url('security')}`,
					`  ${join(folder, '.tenet/packs/security')}`,
					`  installed v1.4.0 (commit ${commit.slice(0, 12)}), fetched today`,
					'  1 artifact: 1 policy',
					'  no charter',
					'  1 artifact overridden by a higher pack',
					'',
					'project 0.1.0 (project)  healthy',
					`  ${join(folder, 'governance')}`,
					'  1 artifact: 1 policy',
					'  no charter',
					'  overrides platform://policy/pii of security@1.4.0 (org): 1 replaced, 3 inherited',
					'  1 finding of advice: see "tenet pack validate"',
					'',
					'4 packs: 4 healthy',
					'',
				].join('\n'),
			);
			write(folder, { 'governance/x.policy.yaml': 'id: [\n' });
			const broken = await run('pack doctor --json', user);
			expect(broken.exit).toBe(1);
			const { packs, verdict } = JSON.parse(broken.stdout) as Examination;
			expect([verdict, packs.at(-1)?.unreadable]).toEqual(['broken', ['x.policy.yaml']]);
		});
	},
);
