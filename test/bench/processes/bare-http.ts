import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * The floor of HTTP: `node:http` that sends one fixed buffer, and an empty 304, with the very headers of the answer it
 * stands for, so that both put the same bytes on the wire. Words: PORT FILE HEADERS HEADERS-OF-304.
 */
const [port, file = '', whole = '', unchanged = ''] = process.argv.slice(2);
const bytes = readFileSync(file);
const headers = JSON.parse(whole);
const headersUnchanged = JSON.parse(unchanged);

createServer((request, response) => {
	if (request.headers['if-none-match'] !== undefined) response.writeHead(304, headersUnchanged).end();
	else response.writeHead(200, headers).end(bytes);
}).listen(Number(port), '127.0.0.1');
