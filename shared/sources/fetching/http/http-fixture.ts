import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { RemoteSource } from '../../configuration/configuration.ts';
import type { Environment } from '../../configuration/environment.ts';
import type { FetchSurroundings, RemotePack } from '../fetching.ts';

export interface Served {
	/** Without a slash at its end. */
	readonly url: string;
	/** What was asked, in order. */
	readonly asked: readonly IncomingMessage[];
}

/** A real server on this machine, gone when the test is over, with whatever it left open. */
export async function serving(listener: RequestListener): Promise<Served> {
	const asked: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		asked.push(request);
		listener(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

export function surroundingsWith(env: Environment = {}): FetchSurroundings {
	return { env, signal: new AbortController().signal, onProgress: () => {} };
}

export function remotePack(root: string, remote: RemoteSource): RemotePack {
	return { name: 'security', layer: 'org', root, remote };
}
