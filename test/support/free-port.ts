import { type AddressInfo, createServer } from 'node:net';

/** The first of some consecutive ports that are free now. */
export async function freePorts(count: number): Promise<number> {
	for (let attempt = 0; attempt < 50; attempt++) {
		const first = 20_000 + Math.floor(Math.random() * 20_000);
		const taken = await Promise.all(Array.from({ length: count }, (_, offset) => isTaken(first + offset)));
		if (!taken.includes(true)) return first;
	}
	throw new Error(`No ${count} consecutive ports are free.`);
}

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
