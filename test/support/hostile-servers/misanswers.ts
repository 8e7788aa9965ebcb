import type { RequestListener, ServerResponse } from 'node:http';

const MEBIBYTE = 1024 * 1024;

/** Ways to answer HTTP that no MCP server may answer in. */
export const MISANSWERS = {
	'never answers': () => {},
	'answers with headers and then nothing': (_request, response) => {
		response.writeHead(200, JSON_TYPE).flushHeaders();
	},
	'answers byte by byte': (_request, response) => {
		const dripping = setInterval(() => response.write(' '), 100);
		response.writeHead(200, JSON_TYPE).on('close', () => clearInterval(dripping));
	},
	'hangs up': (request) => void request.socket.destroy(),
	'hangs up in the middle of an answer': (request, response) => {
		response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' }).write('{"jsonrpc":"2.0",');
		setTimeout(() => request.socket.destroy(), 20);
	},
	'is a web page': (_request, response) =>
		void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>'),
	'says JSON that is none': (_request, response) => void response.writeHead(200, JSON_TYPE).end('{"jsonrpc": oops'),
	'says JSON of another protocol': (_request, response) =>
		void response.writeHead(200, JSON_TYPE).end('{"status":"ok","items":[1,2,3]}'),
	'says events that are none': (_request, response) =>
		void response.writeHead(200, EVENTS).end('event: message\ndata: {"hello":\n\n'),
	'is broken (status 500)': (_request, response) => void response.writeHead(500).end('stack trace'),
	'wants a login (status 401)': (_request, response) => void response.writeHead(401).end('who are you?'),
	'announces 10 GB': (_request, response) => {
		response.writeHead(200, { ...JSON_TYPE, 'content-length': String(10_000 * MEBIBYTE) });
		pour(response, ' '.repeat(MEBIBYTE));
	},
	'never stops answering': (_request, response) => {
		response.writeHead(200, JSON_TYPE);
		pour(response, ' '.repeat(MEBIBYTE));
	},
	'never stops sending events': (_request, response) => {
		response.writeHead(200, EVENTS);
		pour(response, `: ${'x'.repeat(MEBIBYTE)}\n\n`);
	},
} as const satisfies Record<string, RequestListener>;

const JSON_TYPE = { 'content-type': 'application/json' };
const EVENTS = { 'content-type': 'text/event-stream' };

/** Sends the chunk for as long as somebody takes it. */
function pour(response: ServerResponse, chunk: string): void {
	while (!response.destroyed && response.write(chunk));
	if (!response.destroyed) response.once('drain', () => pour(response, chunk));
}
