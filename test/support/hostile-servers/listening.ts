import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
	readonly url: string;
	readonly port: number;
	/** How many requests have arrived. */
	readonly asked: () => number;
	readonly close: () => Promise<void>;
}

/** A real HTTP server on a free port (or the one given) that answers as the listener does. */
export function listening(listener: RequestListener, wanted = 0): Promise<Listening> {
	let asked = 0;
	const server = createServer((request, response) => {
		asked += 1;
		listener(request, response);
	});
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(wanted, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			const close = () =>
				new Promise<void>((done) => {
					server.close(() => done());
					server.closeAllConnections();
				});
			resolve({ url: `http://127.0.0.1:${port}/mcp`, port, asked: () => asked, close });
		});
	});
}
