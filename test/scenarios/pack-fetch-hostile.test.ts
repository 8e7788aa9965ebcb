import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchingProject, gitPack, smallPack } from '../support/fetching-project.ts';
import { HAS_GIT, startGitServer } from '../support/git-server.ts';

const MINUTE = { timeout: 60_000 };

/** A valid version that is installed, and an author who publishes the next. */
async function installed(token?: string) {
	const server = await startGitServer(token === undefined ? {} : { token });
	const author = server.repository('security');
	author.commit(smallPack('security', '1.4.0', 'Passwords are long.'));
	author.tag('v1.4.0');
	const project = fetchingProject(gitPack('security', server.url('security')));
	return { server, project };
}

describe.skipIf(!HAS_GIT)('[T3-FETCH-32] a server that misbehaves is cut off, and nothing changes', () => {
	const refs = (response: ServerResponse) =>
		response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });

	it('hanging before the first byte', MINUTE, async () => {
		const { server, project } = await installed();
		server.intercept(() => 'answered');
		const { exit, pack } = await project.fetch([], { TENET_FETCH_DEADLINE_MS: '300' });
		expect(exit).toBe(2);
		expect(pack.failure).toEqual({
			code: 'FETCH_FAILED',
			message: `Cannot fetch "security" from ${server.url('security')}: it was silent for 300 ms. Try again later, or ask who runs the server.`,
		});
	});

	it('hanging in the middle of the objects', MINUTE, async () => {
		const { server, project } = await installed();
		server.intercept((request, response) => {
			if (request.method !== 'POST') return undefined;
			response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' }).write('0008NAK\n');
			return 'answered';
		});
		const { exit, pack } = await project.fetch([], { TENET_FETCH_DEADLINE_MS: '300' });
		expect({ exit, message: pack.failure?.message }).toMatchObject({
			exit: 2,
			message: expect.stringContaining('silent for 300 ms'),
		});
		expect(project.folders()).toEqual([]);
	});

	it('sending a web page', MINUTE, async () => {
		const { server, project } = await installed();
		server.intercept((_, response) => {
			response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
			return 'answered';
		});
		const { exit, pack } = await project.fetch();
		expect(exit).toBe(2);
		expect(pack.failure?.message).toBe(
			`Cannot fetch "security" from ${server.url('security')}: it answers with a web page, not as a git server. ` +
				'Correct "url" of the pack in tenet.yaml: the address that "git clone" takes.',
		);
	});

	it.each([
		['no packets', 'hello'],
		[
			'a list that is cut off',
			'001e# service=git-upload-pack\n0000003d1234567890123456789012345678901234567890 refs/heads/ma',
		],
		['an error of its own', '001e# service=git-upload-pack\n00000018ERR no such thing!\n0000'],
	])('sending %s', MINUTE, async (_, body) => {
		const { server, project } = await installed();
		server.intercept((__, response) => {
			refs(response).end(body);
			return 'answered';
		});
		const { exit, pack } = await project.fetch();
		expect({ exit, outcome: pack.outcome }).toEqual({ exit: 1, outcome: 'refused' });
	});

	it('sending 10 GB', MINUTE, async () => {
		const { server, project } = await installed();
		let sent = 0;
		server.intercept((request, response) => {
			if (request.method !== 'POST') return undefined;
			response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
			const packet = Buffer.concat([Buffer.from('fff0\u0001'), Buffer.alloc(0xfff0 - 5, 7)]);
			const more = () => {
				while (sent < 10 * 2 ** 30 && !response.destroyed) {
					sent += packet.length;
					if (!response.write(packet)) return void response.once('drain', more);
				}
			};
			more();
			return 'answered';
		});
		const { exit, pack } = await project.fetch([], { TENET_FETCH_LIMIT_MIB: '8' });
		expect(exit).toBe(1);
		expect(pack.failure?.message).toContain(
			'it sends more than 8 MiB. Split the pack, or allow more with TENET_FETCH_LIMIT_MIB.',
		);
		expect(sent).toBeLessThan(64 * 2 ** 20);
		expect(project.folders()).toEqual([]);
	});

	it('sending damaged objects', MINUTE, async () => {
		const { server, project } = await installed();
		server.intercept((request, response) => {
			if (request.method !== 'POST') return undefined;
			const pack = Buffer.concat([Buffer.from('PACK'), Buffer.from([0, 0, 0, 2, 0, 0, 0, 1]), Buffer.alloc(40, 3)]);
			const head = Buffer.from((pack.length + 5).toString(16).padStart(4, '0'));
			response
				.writeHead(200)
				.end(Buffer.concat([Buffer.from('0008NAK\n'), head, Buffer.from([1]), pack, Buffer.from('0000')]));
			return 'answered';
		});
		const { exit, pack } = await project.fetch();
		expect(exit).toBe(1);
		expect(pack.failure?.message).toContain('damaged on their way');
	});

	it('being busy at first', MINUTE, async () => {
		const { server, project } = await installed();
		const answers = [429, 503];
		server.intercept((_, response) => {
			const status = answers.shift();
			if (status === undefined) return undefined;
			response.writeHead(status, { 'retry-after': '0' }).end();
			return 'answered';
		});
		expect(await project.fetch()).toMatchObject({ exit: 0, pack: { outcome: 'installed' } });
	});

	it('being busy for ever', MINUTE, async () => {
		const { server, project } = await installed();
		server.intercept((_, response) => {
			response.writeHead(503).end();
			return 'answered';
		});
		const { exit, pack } = await project.fetch();
		expect({ exit, message: pack.failure?.message }).toMatchObject({
			exit: 2,
			message: expect.stringContaining('it answers 503 Service Unavailable'),
		});
		expect(server.asked).toHaveLength(3);
	});

	it('breaking the connection at first', MINUTE, async () => {
		const { server, project } = await installed();
		let broken = 0;
		server.intercept((request) => {
			if (request.method !== 'POST' || broken++ > 0) return undefined;
			request.socket.destroy();
			return 'answered';
		});
		expect((await project.fetch()).exit).toBe(0);
	});
});

describe.skipIf(!HAS_GIT)('[T3-FETCH-33] a token goes to its host, and nowhere else', () => {
	it('opens the repository, and is in no file and no message', MINUTE, async () => {
		const { server, project } = await installed('s3cret-token');
		const without = await project.fetch();
		expect(without.exit).toBe(2);
		expect(without.pack.failure?.message).toContain(
			'Give a token for this host in the environment variable TENET_PACK_TOKENS',
		);
		const wrong = await project.fetch([], { TENET_PACK_TOKENS: `127.0.0.1:${server.port}=wr0ng-token` });
		expect(wrong.exit).toBe(2);
		const tokens = { TENET_PACK_TOKENS: `127.0.0.1:${server.port}=s3cret-token` };
		const right = await project.fetch([], tokens);
		expect(right.exit).toBe(0);
		expect((await project.fetch([], tokens)).pack.outcome).toBe('unchanged');
		const said = [without, wrong, right].map(({ stdout, stderr }) => stdout + stderr).join('');
		expect(said).not.toMatch(/s3cret|wr0ng/);
		expect(filesWith(project.root, 's3cret')).toEqual([]);
	});

	it('does not follow a redirect to another server', MINUTE, async () => {
		const { server, project } = await installed('s3cret-token');
		const other = await startGitServer();
		other.repository('security').commit(smallPack('security', '1.0.0', 'Moved.'));
		const heard: (string | undefined)[] = [];
		other.intercept((request) => {
			heard.push(request.headers.authorization);
			return undefined;
		});
		server.intercept((request, response) => {
			response.writeHead(301, { location: `http://127.0.0.1:${other.port}${request.url}` }).end();
			return 'answered';
		});
		const tokens = `127.0.0.1:${server.port}=s3cret-token,127.0.0.1:${other.port}=other-token`;
		expect(await project.fetch([], { TENET_PACK_TOKENS: tokens })).toMatchObject({ exit: 0 });
		expect(heard).toEqual([undefined, undefined]);
	});

	it('goes on no way that is not protected', MINUTE, async () => {
		const { server, project } = await installed();
		server.intercept((request, response) => {
			response.writeHead(302, { location: `http://git.example.com${request.url}` }).end();
			return 'answered';
		});
		const { exit, pack } = await project.fetch();
		expect({ exit, code: pack.failure?.code }).toEqual({ exit: 1, code: 'FETCH_REFUSED' });
	});
});

function filesWith(folder: string, text: string): readonly string[] {
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
	return paths.filter((path) => statSync(path).isFile() && readFileSync(path).includes(text));
}
