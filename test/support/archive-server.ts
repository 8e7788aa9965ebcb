import { execFileSync } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { write } from './projects/shop-project.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface ArchiveServer {
	/** Without a slash at its end. */
	readonly url: string;
	close(): Promise<void>;
}

/** A server of one listener on this machine, gone when the test is over. */
export async function archiveServer(listener: RequestListener): Promise<ArchiveServer> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	onTestFinished(close);
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** As a release of a code host: gzipped, in one folder named after the version. */
export function releaseOf(files: Readonly<Record<string, string>>): Buffer {
	const root = temporaryFolder();
	for (const [path, text] of Object.entries(files)) write(root, `release/${path}`, text);
	return execFileSync('tar', ['-C', root, '-czf', '-', 'release'], { maxBuffer: 64 * 1024 * 1024 });
}
