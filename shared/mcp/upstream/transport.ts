import type { ChildProcess } from 'node:child_process';
import { StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { type Bounds, boundedFetch } from './bounded-fetch.ts';
import type { UpstreamTarget } from './upstream.ts';

/** How large an answer may be, and who is told of one that was cut off. */
export type AnswerBounds = Omit<Bounds, 'asked'>;

/** A new transport: one is never used twice, and a started process that died needs another. */
export function transportTo(target: UpstreamTarget, bounds: AnswerBounds): Transport {
	if ('fetch' in target) return inProcess(target.fetch);
	if ('url' in target) {
		const asked = { upstream: target.name, verb: 'ask' };
		return new StreamableHTTPClientTransport(new URL(target.url), { fetch: boundedFetch({ ...bounds, asked }) });
	}
	return startedProcess(target, bounds.answerLimit);
}

/**
 * The same HTTP messages, without a socket. The connection's signal stays out: it lives as long as the connection and
 * would gather a listener per request.
 */
function inProcess(fetch: (request: Request) => Promise<Response>): Transport {
	return new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
		fetch: (url, init = {}) => {
			const { signal: _longLived, ...rest } = init;
			return fetch(new Request(url, rest));
		},
	});
}

/**
 * A started process that ends when its connection does, whatever it does. The SDK forgets a process whose answer is too
 * large before that process is gone, and nobody would end it after us.
 *
 * For a class of its own the SDK asks in place which generation the server speaks, instead of starting a second process.
 */
class ChildTransport extends StdioClientTransport {
	#child: ChildProcess | undefined;

	override async start(): Promise<void> {
		await super.start();
		this.#child = (this as unknown as { readonly _process?: ChildProcess })._process;
	}

	override async close(): Promise<void> {
		await super.close();
		const child = this.#child;
		if (child && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
	}
}

function startedProcess(target: Extract<UpstreamTarget, { command: string }>, answerLimit: number): Transport {
	const transport = new ChildTransport({
		command: target.command,
		args: [...(target.args ?? [])],
		stderr: 'pipe',
		maxBufferSize: answerLimit,
		...(target.env && { env: { ...target.env } }),
		...(target.cwd !== undefined && { cwd: target.cwd }),
	});
	// Read and dropped, so that a talkative server does not stop at a full pipe, and our own log stays ours.
	(transport.stderr as NodeJS.ReadableStream | null)?.resume();
	return transport;
}
