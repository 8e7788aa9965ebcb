import { createServer } from 'node:net';

/**
 * Waits for its turn with the ports that Tenet takes by default: files that test in parallel would take them from each
 * other. The turn is a port too, so that it ends with its process, however that ends.
 */
export async function turnWithDefaultPorts(): Promise<() => Promise<void>> {
	for (;;) {
		const release = await listening(TURN);
		if (release !== undefined) return release;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}

const TURN = 7419;

function listening(port: number): Promise<(() => Promise<void>) | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			resolve(() => new Promise((closed) => server.close(() => closed())));
		});
	});
}
