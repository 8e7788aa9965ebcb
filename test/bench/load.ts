import { fork } from 'node:child_process';
import type { Load, LoadOutcome } from './processes/load-generator.ts';
import { processFile } from './server-process.ts';

/** Loads servers from a process of its own, so that what is measured is the server's and not the asker's. */
export interface LoadProcess {
	/** Answers per second. @throws when an answer has another status than the load expects */
	rate(load: Load): Promise<number>;
	stop(): void;
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
