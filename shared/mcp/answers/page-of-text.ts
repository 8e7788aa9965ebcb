import { decodeCursor, encodeCursor } from './cursor.ts';
import { ANSWER_LIMIT } from './tool-answer.ts';

export interface TextPageRequest {
	/** Which text this is a page of, digest of its content included: a cursor of older content is then refused. */
	readonly scope: string;
	readonly cursor?: string | undefined;
	/** In bytes; the footer that names the cursor is within it. */
	readonly limit?: number;
}

const FOOTER = 400;

/**
 * One page of a text, cut between lines where that is possible. The footer says in words how to go on, because some
 * agents show the model nothing but text.
 *
 * @throws {Failure} `INVALID_CURSOR`
 */
export function pageOfText(text: string, request: TextPageRequest): string {
	const limit = request.limit ?? ANSWER_LIMIT;
	if (request.cursor === undefined && Buffer.byteLength(text) <= limit) return text;
	const start = request.cursor === undefined ? 0 : Number(decodeCursor(request.scope, request.cursor));
	const rest = text.slice(start);
	if (Buffer.byteLength(rest) <= limit) return rest;
	const end = start + cut(rest, limit - FOOTER);
	const cursor = encodeCursor(request.scope, String(end));
	return `${text.slice(start, end).trimEnd()}\n\n---\nMore follows. Ask again with the same arguments and cursor: ${cursor}\n`;
}

/** How many UTF-16 units of the text fit into the bytes, ending after a line where one ends in the second half. */
function cut(text: string, bytes: number): number {
	const fits = new TextDecoder().decode(Buffer.from(text.slice(0, bytes)).subarray(0, bytes), { stream: true }).length;
	const line = text.lastIndexOf('\n', fits - 1) + 1;
	return line > fits / 2 ? line : fits;
}
