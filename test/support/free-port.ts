import { type AddressInfo, createServer } from 'node:net';

/** The first of some consecutive ports that are free now. */
export async function freePorts(count: number): Promise<number> {
	for (let attempt = 0; attempt < 50; attempt++) {
		const first = LOWEST + WORKER * EACH + Math.floor(Math.random() * (EACH - count));
		const taken = await Promise.all(Array.from({ length: count }, (_, offset) => isTaken(first + offset)));
		if (!taken.includes(true)) return first;
	}
	throw new Error(`No ${count} consecutive ports are free.`);
}

/** Systems give ports above this range to whoever asks for any. Test files run side by side: each worker has its own part. */
const LOWEST = 20_000;
const EACH = 1_500;
const WORKER = Number(process.env['VITEST_POOL_ID'] ?? 0) % 8;

function isTaken(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(true));
		server.listen(port, '127.0.0.1', () => {
			const { port: bound } = server.address() as AddressInfo;
			server.close(() => resolve(bound !== port));
		});
	});
}
