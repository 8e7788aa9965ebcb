import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The backend speaks CGI: what is asked in the environment, the answer with its headers on stdout. */
export function answerWithGit(folder: string, request: IncomingMessage, response: ServerResponse): void {
	const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
	const child = spawn('git', ['http-backend'], {
		env: {
			PATH: process.env['PATH'],
			GIT_PROJECT_ROOT: folder,
			GIT_HTTP_EXPORT_ALL: '1',
			PATH_INFO: decodeURIComponent(pathname),
			QUERY_STRING: search.slice(1),
			REQUEST_METHOD: request.method,
			CONTENT_TYPE: request.headers['content-type'] ?? '',
			CONTENT_LENGTH: request.headers['content-length'] ?? '',
			HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
			GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
			REMOTE_USER: 'author',
		},
	});
	child.stdin.on('error', () => {});
	request.pipe(child.stdin);
	let head = Buffer.alloc(0);
	child.stdout.on('data', (chunk: Buffer) => {
		if (response.headersSent) {
			response.write(chunk);
			return;
		}
		head = Buffer.concat([head, chunk]);
		const end = head.indexOf('\r\n\r\n');
		if (end < 0) return;
		writeHeaders(response, head.toString('latin1', 0, end));
		response.write(head.subarray(end + 4));
	});
	child.on('close', () => response.end());
	response.on('close', () => child.kill());
}

function writeHeaders(response: ServerResponse, text: string): void {
	const headers = text.split('\r\n').map((line) => line.split(/: (.*)/s));
	const status = headers.find(([name]) => name === 'Status')?.[1];
	for (const [name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value);
	response.writeHead(status === undefined ? 200 : Number.parseInt(status, 10));
}
