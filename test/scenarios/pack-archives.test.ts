import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveServer, releaseOf } from '../support/archive-server.ts';
import { type FetchingProject, fetchingProject, smallPack } from '../support/fetching-project.ts';
import { packApiServer } from '../support/pack-api-server.ts';
import { started, TENET } from '../support/tenet-command.ts';

const MINUTE = { timeout: 60_000 };

const ONE = smallPack('security', '1.0.0', 'Passwords are long.');
const TWO = smallPack('security', '2.0.0', 'Passwords are gone.');

const snapshotOf = (project: FetchingProject, name = 'security') =>
	readFileSync(join(project.installed(name), 'pack.snapshot'), 'latin1');

describe('[T3-HTTP-13] [S2-FR-009] [S2-FR-010] [S2-SC-07] the command fetches packs over HTTP', () => {
	it('from an archive and an API at once, and builds with every server gone', MINUTE, async () => {
		const archive = releaseOf(ONE);
		const host = await archiveServer((_, response) => response.end(archive));
		const api = await packApiServer({ version: '3.1.0', files: smallPack('privacy', '3.1.0', 'Data stays.') });
		const project = fetchingProject(
			{ name: 'security', source_type: 'https', url: `${host.url}/security.tgz` },
			{ name: 'privacy', source_type: 'api', url: api.url },
		);
		const { exit, stdout, stderr } = await project.run(['pack', 'fetch']);
		expect([exit, stdout, stderr]).toEqual([
			0,
			'security  1.0.0  installed  1 artifact\nprivacy   3.1.0  installed  1 artifact\n',
			'',
		]);
		for (const name of ['security', 'privacy']) expect(readdirSync(project.installed(name))).toEqual(['pack.snapshot']);
		await Promise.all([host.close(), api.close()]);
		expect((await project.run(['context', 'build'])).exit).toBe(0);
		const sealed = await project.run(['context', 'get']);
		expect(sealed.stdout).toContain('Passwords are long.');
		expect(sealed.stdout).toContain('Data stays.');
		const unreachable = await project.fetch();
		expect(unreachable.exit).toBe(2);
		expect(unreachable.packs).toMatchObject([
			{ outcome: 'failed', after: { version: '1.0.0' }, failure: { code: 'FETCH_FAILED' } },
			{ outcome: 'failed', after: { version: '3.1.0' }, failure: { code: 'FETCH_FAILED' } },
		]);
	});

	it('refuses what is not valid with every finding, and keeps what was there', MINUTE, async () => {
		let archive = releaseOf(ONE);
		const host = await archiveServer((_, response) => response.end(archive));
		const project = fetchingProject({ name: 'security', source_type: 'https', url: `${host.url}/security.tgz` });
		await project.fetch();
		const before = snapshotOf(project);
		archive = releaseOf({
			...TWO,
			'policies/a.policy.yaml': 'id: [',
			'policies/b.policy.yaml': 'id: b\nseverity: maybe\n',
		});
		const refused = await project.run(['pack', 'fetch']);
		expect(refused.exit).toBe(1);
		expect(refused.stdout).toContain('policies/a.policy.yaml:1');
		expect(refused.stdout).toContain('policies/b.policy.yaml:2');
		expect(refused.stdout).toContain('security  refused  1.0.0 stays in force');
		expect(snapshotOf(project)).toBe(before);
	});

	it('says no secret, and what to do without one', MINUTE, async () => {
		const host = await archiveServer((request, response) => {
			if (request.headers.authorization !== 'Bearer s3cret') response.writeHead(401);
			response.end(releaseOf(ONE));
		});
		const project = fetchingProject({ name: 'security', source_type: 'https', url: `${host.url}/security.tgz` });
		const without = await project.run(['pack', 'fetch']);
		expect([without.exit, without.stderr]).toEqual([
			2,
			`Cannot fetch "security" from ${host.url}/security.tgz: it answers 401 Unauthorized. Give a token for this host in the environment variable TENET_PACK_TOKENS, as "host=token".\n`,
		]);
		const fetched = await project.run(['pack', 'fetch'], { TENET_PACK_TOKENS: `${new URL(host.url).host}=s3cret` });
		expect(fetched.exit).toBe(0);
		expect(fetched.stdout + fetched.stderr + snapshotOf(project)).not.toContain('s3cret');
	});
});

describe('[T3-HTTP-13] a fetch that is killed leaves the old pack or the new one', () => {
	it.each([0, 0.5, 1])('when %f of the archive arrived', MINUTE, async (share) => {
		const archive = releaseOf(TWO);
		const stages: { give: (response: ServerResponse) => void } = { give: (response) => response.end(releaseOf(ONE)) };
		const host = await archiveServer((_, response) => stages.give(response));
		const project = fetchingProject({ name: 'security', source_type: 'https', url: `${host.url}/security.tgz` });
		await project.fetch();
		const old = snapshotOf(project);
		const arrived = new Promise<void>((resolve) => {
			stages.give = (response) => {
				response.writeHead(200, { 'content-length': String(archive.length) });
				response.write(archive.subarray(0, Math.ceil(archive.length * share)), () => resolve());
				response.flushHeaders();
				if (share === 0) resolve();
			};
		});
		const fetching = started([...TENET, 'pack', 'fetch'], { folder: project.root, env: { TENET_USER_CONFIG: '' } });
		await arrived;
		await fetching.stop('SIGKILL');
		if (share < 1) expect(snapshotOf(project)).toBe(old);
		stages.give = (response) => response.end(archive);
		const { pack } = await project.fetch();
		expect(pack.after).toEqual({ version: '2.0.0' });
		expect(pack.outcome).toMatch(/^(installed|unchanged)$/);
	});
});
