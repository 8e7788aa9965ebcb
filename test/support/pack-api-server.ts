import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server offers as the pack right now; the test changes it. */
export interface OfferedPack {
	version: string;
	files: Readonly<Record<string, string | Uint8Array>>;
}

export interface PackApiOptions {
	/** Files on one page. */
	readonly pageSize?: number;
	/** Who does not bear it is turned away. */
	readonly token?: string;
	/** Versions that can still be asked for by name, besides the one that is offered. */
	readonly older?: readonly OfferedPack[];
	/** Answers in the place of the server, when it returns true. */
	readonly instead?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface PackApiServer {
	/** What `url` of the pack says in tenet.yaml. */
	readonly url: string;
	readonly offered: OfferedPack;
	/** Method, path and query of every request, in order. */
	readonly asked: readonly string[];
	/** What the requests bore as their authorisation. */
	readonly bore: readonly (string | undefined)[];
	close(): Promise<void>;
}

interface ListedFile {
	readonly path: string;
	readonly sha256: string;
	readonly size: number;
}

/**
 * A server of the contract in docs/pack-api.openapi.yaml: what somebody who writes one can read first.
 *
 * Below a path of its own, as a server of several packs has.
 */
export async function packApiServer(offered: OfferedPack, options: PackApiOptions = {}): Promise<PackApiServer> {
	const asked: string[] = [];
	const bore: (string | undefined)[] = [];
	const server = createServer((request, response) => {
		asked.push(`${request.method} ${request.url}`);
		bore.push(request.headers.authorization);
		if (options.instead?.(request, response)) return;
		const { status, headers, body = '' } = answerTo({ request, offered, options });
		response.writeHead(status, headers).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
		offered,
		asked,
		bore,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

const BASE = '/packs/security';

interface Asking {
	readonly request: IncomingMessage;
	readonly offered: OfferedPack;
	readonly options: PackApiOptions;
}

interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array;
}

function answerTo(asking: Asking): Answer {
	const { request, options } = asking;
	const url = new URL(request.url ?? '/', 'http://localhost');
	if (options.token !== undefined && request.headers.authorization !== `Bearer ${options.token}`)
		return problem(401, 'A token is needed', { 'www-authenticate': 'Bearer' });
	if (url.pathname === `${BASE}/v1/pack`) return indexPage(asking, url.searchParams);
	const [, sha256] = BLOB.exec(url.pathname) ?? [];
	return sha256 === undefined ? problem(404, 'There is nothing here') : blob(asking, sha256);
}

const BLOB = new RegExp(`^${BASE}/v1/blobs/([^/]+)$`);

function indexPage({ request, offered, options }: Asking, query: URLSearchParams): Answer {
	const asked = query.get('version');
	const pack = [offered, ...(options.older ?? [])].find(({ version }) => asked === null || version === asked);
	if (!pack) return problem(404, `There is no version ${asked}`);
	const files = listed(pack);
	const digest = digestOf(files);
	const headers = { etag: `"${digest}"`, 'cache-control': 'private, no-cache' };
	if (request.headers['if-none-match'] === headers.etag) return { status: 304, headers };
	const cursor = cursorOf(query.get('cursor'));
	if (cursor === 'malformed') return problem(400, 'The cursor is not one of mine');
	if (cursor && cursor.digest !== digest) return problem(409, 'The pack is another one now');
	const at = cursor?.at ?? 0;
	const end = at + (options.pageSize ?? 1000);
	const next = end < files.length ? Buffer.from(JSON.stringify({ at: end, digest })).toString('base64url') : undefined;
	const page = { version: pack.version, digest, files: files.slice(at, end), next };
	return { status: 200, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(page) };
}

function cursorOf(text: string | null): { readonly at: number; readonly digest: string } | 'malformed' | undefined {
	if (text === null) return undefined;
	try {
		return JSON.parse(Buffer.from(text, 'base64url').toString());
	} catch {
		return 'malformed';
	}
}

function blob({ offered, options }: Asking, sha256: string): Answer {
	if (!/^[0-9a-f]{64}$/.test(sha256)) return problem(400, 'That is no SHA-256');
	const contents = [offered, ...(options.older ?? [])].flatMap(({ files }) => Object.values(files));
	const body = contents.find((bytes) => sha256Of(bytes) === sha256);
	if (body === undefined) return problem(404, 'There is no such file');
	const headers = { etag: `"${sha256}"`, 'cache-control': 'private, max-age=31536000, immutable' };
	return { status: 200, headers: { ...headers, 'content-type': 'application/octet-stream' }, body };
}

function listed({ files }: OfferedPack): readonly ListedFile[] {
	return Object.entries(files).map(([path, content]) => ({
		path,
		sha256: sha256Of(content),
		size: Buffer.from(content).length,
	}));
}

/** Of what `sha256sum` writes, sorted by code point: of UTF-8, that is the order of its bytes. */
function digestOf(files: readonly ListedFile[]): string {
	const sorted = [...files].sort((one, other) => Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)));
	return `sha256:${sha256Of(sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''))}`;
}

function sha256Of(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

function problem(status: number, detail: string, headers: Readonly<Record<string, string>> = {}): Answer {
	const body = JSON.stringify({ title: 'Not given', status, detail });
	return { status, headers: { ...headers, 'content-type': 'application/problem+json' }, body };
}
