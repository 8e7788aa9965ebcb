import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Writes a web response: whole when it is one, piece by piece when more may follow. */
export async function writeResponse(answered: Response, response: ServerResponse): Promise<void> {
	const headers = Object.fromEntries(answered.headers);
	if (answered.body === null) {
		response.writeHead(answered.status, headers).end();
		return;
	}
	if (headers['content-type'] !== 'text/event-stream') {
		const text = Buffer.from(await answered.arrayBuffer());
		response.writeHead(answered.status, { ...headers, 'content-length': text.length }).end(text);
		return;
	}
	response.writeHead(answered.status, headers);
	for await (const event of answered.body) {
		if (response.destroyed) break;
		if (!response.write(event)) await drained(response);
	}
	response.end();
}

/** Waits until more can be written, or until nobody reads any more. */
async function drained(response: ServerResponse): Promise<void> {
	const waiting = new AbortController();
	const { signal } = waiting;
	const ready = [once(response, 'drain', { signal }), once(response, 'close', { signal })];
	await Promise.race(ready);
	waiting.abort();
	await Promise.allSettled(ready);
}
