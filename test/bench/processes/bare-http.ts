import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** The floor of HTTP: `node:http` with one fixed buffer, and an empty 304. Words: PORT FILE MEDIA-TYPE [CODING]. */
const [port, file = '', mediaType = '', coding] = process.argv.slice(2);
const bytes = readFileSync(file);
const headers = {
	'content-type': mediaType,
	'content-length': bytes.length,
	...(coding !== undefined && { 'content-encoding': coding }),
};

createServer((request, response) => {
	if (request.headers['if-none-match'] !== undefined) response.writeHead(304).end();
	else response.writeHead(200, headers).end(bytes);
}).listen(Number(port), '127.0.0.1');
