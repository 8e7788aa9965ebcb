/**
 * The expected ways not to succeed, each with its HTTP status and the command's exit code.
 *
 * This table is the only one: HTTP problem details, MCP errors, exit codes and docs/errors.md all follow from it.
 */
export const FAILURES = {
	USAGE: { status: 400, exit: 2, meaning: 'The command or request is not formed as documented.' },
	MALFORMED_JSON: { status: 400, exit: 2, meaning: 'The request body is not JSON.' },
	INVALID_REFERENCE: { status: 400, exit: 2, meaning: 'The pack reference is not of a known form.' },
	INVALID_ID: { status: 400, exit: 2, meaning: 'The area, kind, id or uri is not of a known form.' },
	INVALID_CURSOR: { status: 400, exit: 2, meaning: 'The cursor is not one this answer gave.' },
	INVALID_CONFIG: { status: 500, exit: 2, meaning: 'What tenet.yaml or the environment says cannot be used.' },
	INVALID_CONTENT: { status: 422, exit: 1, meaning: 'Authored content has findings of severity error.' },
	EMPTY_CONSTITUTION: { status: 422, exit: 1, meaning: 'No constitution, or an empty one: nothing may be sealed.' },
	SOURCE_WITHOUT_VERSION: {
		status: 422,
		exit: 1,
		meaning: 'A source does not say its version: nothing may be sealed.',
	},
	NOTHING_GOVERNED: { status: 404, exit: 1, meaning: 'No governed answer exists for what was asked.' },
	PACK_NOT_FOUND: { status: 404, exit: 2, meaning: 'No Context Pack has this reference.' },
	LINE_NOT_FOUND: { status: 404, exit: 2, meaning: 'No line has this name.' },
	ENTRY_NOT_FOUND: { status: 404, exit: 2, meaning: 'The Context Pack has no such entry.' },
	QUESTION_NOT_FOUND: { status: 404, exit: 2, meaning: 'Nobody here answers a question of this name.' },
	OBJECT_NOT_FOUND: { status: 404, exit: 2, meaning: 'The store holds no object of this digest.' },
	ROUTE_NOT_FOUND: { status: 404, exit: 2, meaning: 'There is nothing at this address.' },
	METHOD_NOT_ALLOWED: { status: 405, exit: 2, meaning: 'The address exists, but does not answer this method.' },
	REFERENCE_MISMATCH: {
		status: 409,
		exit: 1,
		meaning: 'The version exists and names another digest than the pin says.',
	},
	BODY_TOO_LARGE: { status: 413, exit: 2, meaning: 'The request is larger than is read.' },
	URL_TOO_LONG: { status: 414, exit: 2, meaning: 'The address is longer than is read.' },
	HEADERS_TOO_LARGE: { status: 431, exit: 2, meaning: 'The address and the headers together are larger than is read.' },
	REQUEST_TIMEOUT: { status: 408, exit: 2, meaning: 'The request did not arrive in time.' },
	UNSUPPORTED_MEDIA_TYPE: { status: 415, exit: 2, meaning: 'The request body is of a type that is not read.' },
	FORBIDDEN: {
		status: 403,
		exit: 2,
		meaning: 'This endpoint does not allow the action, or not from this host or origin.',
	},
	OBJECT_CORRUPT: { status: 500, exit: 1, meaning: 'Stored bytes no longer match their digest.' },
	RECORD_CORRUPT: { status: 500, exit: 1, meaning: 'A version record is damaged or breaks its chain.' },
	STORE_UNWRITABLE: { status: 507, exit: 2, meaning: 'The store cannot be written: full, read-only or failing.' },
	STORE_UNREADABLE: { status: 500, exit: 2, meaning: 'The store cannot be read.' },
	UPSTREAM_UNREACHABLE: { status: 502, exit: 2, meaning: 'A knowledge server does not answer.' },
	UPSTREAM_TIMEOUT: { status: 504, exit: 2, meaning: 'A knowledge server did not answer in time.' },
	UPSTREAM_MALFORMED: { status: 502, exit: 2, meaning: 'A knowledge server answered with what is not understood.' },
	UPSTREAM_CHANGED: { status: 502, exit: 2, meaning: 'A knowledge server changed between its index and a read.' },
	FETCH_FAILED: {
		status: 502,
		exit: 2,
		meaning: 'A pack cannot be fetched: its remote is not there, is failing, or is too slow.',
	},
	FETCH_REFUSED: {
		status: 502,
		exit: 1,
		meaning: 'What a remote gave is not taken: too large, malformed, moved, or not what the pin says.',
	},
	PACK_UNREADABLE: { status: 500, exit: 2, meaning: 'An installed pack is damaged or half there.' },
	PACK_CONFLICT: { status: 409, exit: 1, meaning: 'Packs that are to become one contradict each other.' },
	PUBLISH_REFUSED: { status: 409, exit: 1, meaning: 'A pack cannot be published as it stands.' },
	PUSH_FAILED: {
		status: 502,
		exit: 2,
		meaning: 'A commit cannot be pushed: its remote is not there, is failing, or is too slow. It stays committed.',
	},
	ADDRESS_IN_USE: { status: 500, exit: 2, meaning: 'The port is taken.' },
	UNSAFE_ADDRESS: { status: 500, exit: 2, meaning: 'Listening beyond loopback needs allowed hosts.' },
	NOT_READY: { status: 503, exit: 2, meaning: 'Nothing has been sealed yet.' },
	INTERNAL: { status: 500, exit: 2, meaning: 'A bug in Tenet; the log has its stack.' },
} as const satisfies Record<string, { status: number; exit: number; meaning: string }>;

export type FailureCode = keyof typeof FAILURES;

/** One expected way not to succeed. The message is one sentence and what to do; `details` is plain JSON. */
export class Failure extends Error {
	override readonly name = 'Failure';
	readonly code: FailureCode;
	readonly details: Readonly<Record<string, unknown>>;

	constructor(code: FailureCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
		super(message);
		this.code = code;
		this.details = details;
	}
}
