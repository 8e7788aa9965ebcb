import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFLICT_KINDS } from '@tenet/knowledge/assembling';
import { describe, expect, it } from 'vitest';
import { HAS_GIT, startGitServer } from '../support/git-server.ts';
import { policy } from '../support/governed-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CHECKOUT, tenet } from '../support/tenet-command.ts';

const CORPUS = join(CHECKOUT, '..', 'shared', 'corpora', 'spec-kitty-packs');

describe('tenet pack assemble [S2-FR-013] [T3-ASSEMBLE-04]', () => {
	it('writes a pack that validates, whose files and counts are what it tells', async () => {
		const folder = teams();
		const { exit, stdout } = await tenet(
			['pack', 'assemble', 'out/acme', 'security', 'quality', '--owner', 'governance', '--json'],
			{ folder },
		);
		expect(exit).toBe(0);
		const report = JSON.parse(stdout);
		expect([...report.files].sort()).toEqual(filesBelow(join(folder, 'out/acme')));
		expect(report.artifacts).toEqual({ policy: 3 });
		expect(report.accounts).toHaveLength(
			filesBelow(join(folder, 'security')).length + filesBelow(join(folder, 'quality')).length - 1,
		);
		expect(report.leftOut).toEqual([{ pack: 'security', file: '.editorconfig' }]);
		expect(readFileSync(join(folder, 'out/acme/LICENSE.security'), 'utf8')).toBe('MIT\n');
		expect((await tenet(['pack', 'validate', 'out/acme'], { folder })).exit).toBe(0);
		expect(statSync(join(folder, 'out/acme')).mode & 0o055).toBe(0o055 & ~process.umask());
	});

	it('reports every conflict, and writes nothing [S2-C-007]', async () => {
		const folder = teams();
		write(folder, 'quality/policies/pii.policy.yaml', policy('Another title', 'Personal data never reaches a log.'));
		write(folder, 'quality/notes.txt', 'quality');
		write(folder, 'security/notes.txt', 'security');
		const words = ['pack', 'assemble', 'out', 'security', 'quality', '--owner', 'governance'];
		const said = await tenet(words, { folder });
		expect(said.exit).toBe(1);
		expect(said.stdout).toContain('Cannot merge platform://policy/pii: security in "policies/pii.policy.yaml"');
		expect(said.stdout).toContain('Cannot keep "notes.txt"');
		expect(said.stdout).toContain('Nothing was written: 2 conflicts, 0 errors in the packs.');
		const { conflicts } = JSON.parse((await tenet([...words, '--json'], { folder })).stdout);
		expect(conflicts.map(({ kind }: { kind: string }) => kind)).toEqual(['artifact-differs', 'path-differs']);
		expect(existsSync(join(folder, 'out'))).toBe(false);
		expect(readdirSync(folder).sort()).toEqual(['quality', 'security']);
	});

	it('documents every kind of conflict', () => {
		const shown = readFileSync(join(CHECKOUT, 'docs/publishing.md'), 'utf8');
		const rows = [...shown.matchAll(/^\| `([a-z-]+)` \| (.*) \|$/gm)].map(([, kind, meaning]) => [kind, meaning]);
		expect(Object.fromEntries(rows)).toEqual(CONFLICT_KINDS);
	});

	it('never overwrites what is there', async () => {
		const folder = teams();
		write(folder, 'out/mine.txt', 'mine');
		const { exit, stderr } = await tenet(['pack', 'assemble', 'out', 'security', '--owner', 'x'], { folder });
		expect([exit, stderr]).toEqual([
			2,
			expect.stringContaining('there is something in it, and nothing is overwritten'),
		]);
		expect(readdirSync(join(folder, 'out'))).toEqual(['mine.txt']);
	});

	it.skipIf(!existsSync(CORPUS))(
		"keeps every file of spec-kitty's own packs (skipped where they are absent)",
		async () => {
			const folder = temporaryFolder();
			const packs = ['built-in', 'internal'].map((name) => join(CORPUS, name));
			const { stdout, stderr } = await tenet(
				['pack', 'assemble', 'out', ...packs, '--owner', 'spec-kitty', '--name', 'spec-kitty', '--json'],
				{ folder },
			);
			expect(stderr).toBe('');
			const report = JSON.parse(stdout);
			if (!report.written) expect(report).toEqual({});
			const inputs = packs.flatMap(filesBelow).filter((path) => !path.split('/').some((step) => step.startsWith('.')));
			expect(report.accounts).toHaveLength(inputs.length);
			const gone = report.accounts.filter(({ into }: { into: string }) => !existsSync(join(folder, 'out', into)));
			expect(gone).toEqual([]);
			for (const { pack, file, fate, into } of report.accounts) {
				if (fate === 'replaced') continue;
				const original = readFileSync(join(CORPUS, pack === 'built-in' ? pack : 'internal', file));
				expect(readFileSync(join(folder, 'out', into)).equals(original)).toBe(true);
			}
		},
	);
});

describe.skipIf(!HAS_GIT)(
	'an assembled pack in a git repository (skipped without git) [S2-FR-022] [S2-SC-09] [T3-ASSEMBLE-05]',
	() => {
		it('is published, fetched and read as a pack that was written by hand', async () => {
			const server = await startGitServer();
			const author = server.repository('acme');
			const folder = teams();
			await tenet(['pack', 'assemble', 'out', 'security', 'quality', '--owner', 'governance', '--name', 'acme'], {
				folder,
			});
			cpSync(join(folder, 'out'), author.folder, { recursive: true });
			author.git('remote', 'set-url', 'origin', server.url('acme'));
			const published = await tenet(
				['pack', 'publish', author.folder, '--message', 'First release', '--tag', 'v1.0.0', '--push'],
				{ folder, env: { GIT_AUTHOR_NAME: 'Ana', GIT_AUTHOR_EMAIL: 'ana@example.com' } },
			);
			expect([published.exit, published.stderr]).toEqual([0, '']);
			expect(published.stdout).toContain(`Pushed refs/heads/main and refs/tags/v1.0.0 to ${server.url('acme')}.`);

			const project = temporaryFolder();
			write(
				project,
				'tenet.yaml',
				`doctrine:\n  org:\n    packs:\n      - name: acme\n        source_type: git\n        url: ${server.url('acme')}\n        ref: v1.0.0\n`,
			);
			expect(await tenet(['pack', 'fetch'], { folder: project })).toMatchObject({ exit: 0 });
			await server.stop();
			expect(await tenet(['context', 'build'], { folder: project })).toMatchObject({ exit: 0 });
			const { stdout } = await tenet(['context', 'get', 'latest', '--json'], { folder: project });
			expect(stdout).toContain('platform://policy/tls');
			const again = await tenet(['pack', 'assemble', 'copy', 'acme', '--owner', 'me', '--json'], { folder: project });
			expect(JSON.parse(again.stdout)).toMatchObject({ written: true, artifacts: { policy: 3 } });
		});
	},
);

/** Two packs that agree: both have the policy `pii`, each has one of its own. */
function teams(): string {
	const folder = temporaryFolder();
	const pii = policy('Personal data', 'Personal data never reaches a log.');
	const own = (id: string) => pii.replace('id: pii', `id: ${id}`);
	for (const [name, id] of [
		['security', 'tls'],
		['quality', 'reviews'],
	] as const) {
		write(
			folder,
			`${name}/pack.yaml`,
			`name: ${name}\nversion: 1.4.0\ndescription: Of ${name}.\nowner: ${name} team\n`,
		);
		write(folder, `${name}/policies/pii.policy.yaml`, pii);
		write(folder, `${name}/policies/${id}.policy.yaml`, own(id));
	}
	write(folder, 'security/LICENSE', 'MIT\n');
	write(folder, 'security/.editorconfig', 'root = true\n');
	return folder;
}

function write(root: string, file: string, text: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}

function filesBelow(root: string): readonly string[] {
	return readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
		.sort();
}
