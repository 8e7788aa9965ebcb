import type { IncomingMessage } from 'node:http';

/** The body as text, or nothing when it is larger than the limit: then the rest of it is not read. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
	if (request.method === 'GET' || request.method === 'HEAD') return '';
	if (Number(request.headers['content-length']) > limit) return undefined;
	const chunks: Buffer[] = [];
	let received = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		received += chunk.length;
		if (received > limit) return undefined;
		chunks.push(chunk);
	}
	return (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8');
}
