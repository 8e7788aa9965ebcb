import { Failure } from '@tenet/kernel';
import type { FastifyInstance } from 'fastify';

/** Lets JSON in and nothing else: a form or plain text is what a web page can send to here unasked. */
export function jsonBodiesOnly(api: FastifyInstance): void {
	api.removeAllContentTypeParsers();
	api.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
		try {
			done(null, parsedJson(bytes as Buffer));
		} catch (error) {
			done(error as Failure);
		}
	});
}

function parsedJson(bytes: Buffer): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
	} catch (error) {
		const why = error instanceof SyntaxError ? shortened(error.message) : 'it is not UTF-8';
		throw new Failure('MALFORMED_JSON', `Cannot read the request body: ${why}. Send JSON.`);
	}
}

/** The engine's sentence says where; what it quotes of the body is not sent back. */
function shortened(message: string): string {
	const position = /position (\d+)/.exec(message)?.[1];
	return position === undefined ? 'it is not whole JSON' : `it is no JSON at character ${position}`;
}
