import { fork } from 'node:child_process';
import { median } from './bench-line.ts';
import type { Load, LoadOutcome } from './processes/load-generator.ts';
import { processFile, type ServerProcess } from './server-process.ts';

/** Loads servers from a process of its own, so that what is measured is the server's and not the asker's. */
export interface LoadProcess {
	/** Answers per second. @throws when an answer has another status than the load expects */
	rate(load: Load): Promise<number>;
	stop(): void;
}

/**
 * Answers per second of a server, and the processor time each took it: on a machine that does other things as well,
 * the second says more.
 */
export interface Measured {
	readonly rate: () => Promise<number>;
	/** The median, in microseconds, of the rates that were measured so far. */
	readonly cost: () => number;
}

export function measured(load: LoadProcess, server: ServerProcess, asked: Omit<Load, 'port'>): Measured {
	const costs: number[] = [];
	return {
		rate: async () => {
			const [since, before] = [performance.now(), server.processorTime()];
			const rate = await load.rate({ ...asked, port: server.port });
			const answers = (rate * (performance.now() - since)) / 1000;
			costs.push((server.processorTime() - before) / answers);
			return rate;
		},
		cost: () => median(costs),
	};
}

export function loadProcess(): LoadProcess {
	const child = fork(processFile('load-generator'), { serialization: 'advanced' });
	return {
		rate: (load) =>
			new Promise((resolve, reject) => {
				child.once('message', (outcome: LoadOutcome) => {
					if ('error' in outcome) reject(new Error(outcome.error));
					else resolve(outcome.perSecond);
				});
				child.send(load);
			}),
		stop: () => void child.kill(),
	};
}

/** A request as the bytes that go over the wire. */
export function requestBytes(
	method: string,
	path: string,
	{ headers = {}, body = '' }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Buffer {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
	return Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${length}${lines.join('')}\r\n${body}`);
}
