import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { Failure, type FailureCode } from '@tenet/kernel';
import type { Log } from '../endpoint.ts';

/** Error texts are cut earlier than answers by some agents (MCP-NOTES, the table of agents). In UTF-16 units. */
const ERROR_LIMIT = 4_000;

/** A uri is given back to say which one was meant, not to send what a client made up through a model. */
const URI_LIMIT = 200;

const BUG = 'Cannot answer: Tenet has a bug. Its log has the details; report them to whoever runs this server.';

/** Codes that say "there is no such thing": agents treat them as a wrong uri, not as a broken server. */
const NOT_FOUND: ReadonlySet<FailureCode> = new Set([
	'INVALID_ID',
	'INVALID_REFERENCE',
	'PACK_NOT_FOUND',
	'LINE_NOT_FOUND',
	'ENTRY_NOT_FOUND',
	'OBJECT_NOT_FOUND',
]);

const WRONG_INPUT: ReadonlySet<FailureCode> = new Set([...NOT_FOUND, 'USAGE', 'INVALID_CURSOR', 'REFERENCE_MISMATCH']);

/**
 * What a tool answers when it cannot: a result, so that the model reads it and can correct itself, with everything in
 * the text. A message that is not ours may hold paths or secrets: it goes to the log only.
 */
export function toolRefusal(error: unknown, log: Log): CallToolResult {
	const [code, sentence] = said(error, log);
	return { isError: true, content: [{ type: 'text', text: `${code}: ${sentence}`.slice(0, ERROR_LIMIT) }] };
}

/** What every other method answers when it cannot: the code stands in the text, and in `data` for programs. */
export function protocolRefusal(error: unknown, log: Log): ProtocolError {
	if (error instanceof ProtocolError) return error;
	return protocolError(said(error, log));
}

/** What is asked of a thing that is not there, or is asked wrongly. */
export function wrongRequest(sentence: string): ProtocolError {
	return protocolError(['USAGE', sentence]);
}

function protocolError([code, sentence]: readonly [FailureCode, string], data: object = {}): ProtocolError {
	const kind = WRONG_INPUT.has(code) ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;
	return new ProtocolError(kind, `${code}: ${sentence}`.slice(0, ERROR_LIMIT), { code, ...data });
}

/** What `resources/read` answers when it cannot. */
export function resourceRefusal(uri: string, error: unknown, log: Log): ProtocolError {
	if (!(error instanceof Failure) || !NOT_FOUND.has(error.code)) return protocolRefusal(error, log);
	return protocolError([error.code, error.message], { uri: uri.slice(0, URI_LIMIT) });
}

function said(error: unknown, log: Log): readonly [FailureCode, string] {
	if (error instanceof Failure) {
		if (error.code === 'INTERNAL') log.error({ err: error }, 'A request failed.');
		return [error.code, error.message];
	}
	log.error({ err: error }, 'A request met a bug.');
	return ['INTERNAL', BUG];
}
