import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

export interface Asking {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer;
}

/** Asks as it is written: nothing decoded, followed, added or hidden, unlike `fetch`. */
export function ask(
	url: string,
	path: string,
	{ method = 'GET', headers = {}, body }: Asking = {},
): Promise<RawAnswer> {
	return new Promise((resolve, reject) => {
		const { hostname, port } = new URL(url);
		const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
			);
		});
		asked.on('error', reject);
		asked.end(body);
	});
}

/** What a socket gets back for some bytes, until the server closes it; how long that took is not looked at. */
export function sendBytes(
	port: number,
	bytes: string | Buffer,
	leaveOpen: 'end' | 'leave open' = 'leave open',
): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		let text = '';
		socket.setEncoding('latin1').on('data', (chunk: string) => {
			text += chunk;
		});
		socket.on('error', () => {});
		socket.on('close', () => resolve(text));
		socket.write(bytes);
		if (leaveOpen === 'end') socket.end();
	});
}
