import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { answerWithGit } from './git-backend.ts';
import { madeFolder } from './temporary-folder.ts';

/** Whether this machine has git with its HTTP backend: what authors and serves the repositories of tests. */
export const HAS_GIT = spawnSync('git', ['http-backend'], { env: { PATH: process.env['PATH'] } }).stdout?.length > 0;

/** Answers a request in the place of git; `undefined` leaves it to git. */
export type Interception = (request: IncomingMessage, response: ServerResponse) => 'answered' | undefined;

/** A real git server on loopback: `git http-backend` behind `node:http`. */
export interface GitServer {
	/** Where the bare repositories are. */
	readonly folder: string;
	readonly port: number;
	/** Makes an empty bare repository, with `main` as its default branch, and an author's clone of it. */
	repository(name: string): GitAuthor;
	url(name: string): string;
	/** What was asked, in order: `GET /security.git/info/refs`. */
	readonly asked: readonly string[];
	intercept(interception: Interception | undefined): void;
	/** Closes every connection; the port stays this server's, and nothing answers there. */
	stop(): Promise<void>;
}

/** An author's work tree, whose commits go to the server at once. */
export interface GitAuthor {
	readonly folder: string;
	readonly bare: string;
	/** Writes the files, commits all and publishes the branch. @returns the commit */
	commit(files: Readonly<Record<string, string | null>>, message?: string): string;
	tag(name: string, options?: { readonly annotated?: boolean; readonly force?: boolean; readonly at?: string }): void;
	/** Publishes whatever branches and tags there are, forced. */
	publish(): void;
	git(...words: string[]): string;
}

export interface GitServerOptions {
	/** Without this password, nothing is given. */
	readonly token?: string;
}

export async function startGitServer({ token }: GitServerOptions = {}): Promise<GitServer> {
	const folder = madeFolder();
	const asked: string[] = [];
	let interception: Interception | undefined;
	const server = createServer((request, response) => {
		asked.push(`${request.method} ${request.url?.replace(/\?.*/, '')}`);
		if (interception?.(request, response) === 'answered') return;
		if (token !== undefined && !isAllowed(request, token)) response.writeHead(401, ASK).end();
		else answerWithGit(folder, request, response);
	});
	const port = await listening(server);
	const stop = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	onTestFinished(async () => {
		await stop();
		rmSync(folder, { recursive: true, force: true });
	});
	return {
		folder,
		port,
		asked,
		stop,
		url: (name) => `http://127.0.0.1:${port}/${name}.git`,
		repository: (name) => authorOf(join(folder, `${name}.git`), join(folder, 'authors', name)),
		intercept: (next) => {
			interception = next;
		},
	};
}

const ASK = { 'www-authenticate': 'Basic realm="packs"' };

function isAllowed(request: IncomingMessage, token: string): boolean {
	const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
	return request.headers.authorization === `Basic ${basic}`;
}

function listening(server: Server): Promise<number> {
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});
}

function authorOf(bare: string, folder: string): GitAuthor {
	const git = (...words: string[]) =>
		execFileSync('git', ['-C', folder, ...words], {
			encoding: 'utf8',
			env: AUTHOR,
			stdio: ['ignore', 'pipe', 'pipe'],
		}).trim();
	mkdirSync(folder, { recursive: true });
	execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare], { env: AUTHOR });
	git('init', '--quiet', '--initial-branch=main');
	git('remote', 'add', 'origin', bare);
	const publish = () => void git('push', '--quiet', '--force', '--all') + git('push', '--quiet', '--force', '--tags');
	return {
		folder,
		bare,
		git,
		publish,
		commit(files, message = 'Change') {
			for (const [path, text] of Object.entries(files)) place(join(folder, path), text);
			git('add', '--all');
			git('commit', '--quiet', '--allow-empty', '--message', message);
			publish();
			return git('rev-parse', 'HEAD');
		},
		tag(name, { annotated = true, force = false, at = 'HEAD' } = {}) {
			const options = [...(annotated ? ['--annotate', '--message', name] : []), ...(force ? ['--force'] : [])];
			git('tag', ...options, name, at);
			publish();
		},
	};
}

function place(path: string, text: string | null): void {
	mkdirSync(dirname(path), { recursive: true });
	if (text === null) rmSync(path);
	else writeFileSync(path, text);
}

/** Nothing of this machine's own git configuration decides what a test sees. */
const AUTHOR = {
	PATH: process.env['PATH'],
	GIT_CONFIG_GLOBAL: '/dev/null',
	GIT_CONFIG_NOSYSTEM: '1',
	GIT_AUTHOR_NAME: 'Ada',
	GIT_AUTHOR_EMAIL: 'ada@example.com',
	GIT_COMMITTER_NAME: 'Ada',
	GIT_COMMITTER_EMAIL: 'ada@example.com',
};
