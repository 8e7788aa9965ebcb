import { ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';
import { Failure, type FailureCode } from '@tenet/kernel';
import { z } from 'zod';

/** What was asked of whom, for the sentence. */
export interface Asked {
	readonly upstream: string;
	/** `connect to`, `list the resources of`, `read "x" from` */
	readonly verb: string;
}

const REMEDY: Partial<Record<FailureCode, string>> = {
	UPSTREAM_UNREACHABLE: 'Start the server, or correct its entry under "servers" in tenet.yaml.',
	UPSTREAM_TIMEOUT: 'See what keeps it busy, or give it more time.',
	UPSTREAM_MALFORMED: 'Check that the address is that of an MCP server.',
	UPSTREAM_CHANGED: 'Build again.',
};

const LOST: ReadonlySet<string> = new Set([
	SdkErrorCode.NotConnected,
	SdkErrorCode.ConnectionClosed,
	SdkErrorCode.SendFailed,
]);

/** The error for a resource that is not there names its uri; ours adds a code, which makes the SDK take it for another. */
const AbsentResource = z.looseObject({ uri: z.string() });

/** Whatever went wrong with an upstream, as a failure that names it and the cause. */
export function upstreamFailure(asked: Asked, error: unknown): Failure {
	if (error instanceof Failure) return error;
	const [code, cause] = judged(error);
	return failure(code, asked, cause);
}

export function failure(code: FailureCode, asked: Asked, cause: string): Failure {
	return new Failure(
		code,
		`Cannot ${asked.verb} the server ${JSON.stringify(asked.upstream)}: ${cause.replace(/\.$/, '')}. ${REMEDY[code] ?? ''}`.trim(),
		{ upstream: asked.upstream, cause },
	);
}

function judged(error: unknown): readonly [FailureCode, string] {
	if (error instanceof ProtocolError && AbsentResource.safeParse(error.data).success)
		return ['UPSTREAM_CHANGED', 'it does not have this resource any more'];
	if (error instanceof ProtocolError)
		return ['UPSTREAM_MALFORMED', `it answered with error ${error.code}, ${shortened(error.message)}`];
	if (error instanceof SdkHttpError) return judgedStatus(error);
	if (error instanceof SdkError) return judgedSdk(error);
	if (error instanceof z.core.$ZodError || error instanceof SyntaxError || named(error, 'ZodError')) {
		return ['UPSTREAM_MALFORMED', 'its answer is not what the protocol says'];
	}
	return judgedNetwork(error);
}

function judgedStatus(error: SdkHttpError): readonly [FailureCode, string] {
	const status = error.status ?? 0;
	if (status >= 500) return ['UPSTREAM_UNREACHABLE', `it answered with HTTP status ${status}`];
	return ['UPSTREAM_MALFORMED', `it answered with HTTP status ${status}`];
}

function judgedSdk(error: SdkError): readonly [FailureCode, string] {
	if (error.code === SdkErrorCode.RequestTimeout) return ['UPSTREAM_TIMEOUT', 'it did not answer in time'];
	if (LOST.has(error.code)) return ['UPSTREAM_UNREACHABLE', 'the connection was lost'];
	const cause = networkCause(error);
	if (cause !== undefined) return ['UPSTREAM_UNREACHABLE', cause];
	return ['UPSTREAM_MALFORMED', shortened(error.message)];
}

function judgedNetwork(error: unknown): readonly [FailureCode, string] {
	if (named(error, 'TimeoutError') || named(error, 'AbortError'))
		return ['UPSTREAM_TIMEOUT', 'it did not answer in time'];
	return [
		'UPSTREAM_UNREACHABLE',
		networkCause(error) ?? shortened(error instanceof Error ? error.message : String(error)),
	];
}

/** Node hides the reason of a failed fetch in a chain of causes, and each of several tried addresses in a list. */
function networkCause(error: unknown, depth = 0): string | undefined {
	if (!(error instanceof Error) || depth > 5) return undefined;
	if ('code' in error && typeof error.code === 'string' && /^(E[A-Z]+|UND_ERR_[A-Z_]+)$/.test(error.code)) {
		return error.message === '' ? error.code : shortened(error.message);
	}
	const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
	const data =
		'data' in error && typeof error.data === 'object' && error.data !== null
			? (error.data as { cause?: unknown }).cause
			: undefined;
	return networkCause(inner ?? data, depth + 1);
}

function named(error: unknown, name: string): boolean {
	return error instanceof Error && error.name === name;
}

/** An upstream's words may be long and have line breaks; a sentence has neither. */
function shortened(message: string): string {
	return message.replace(/\s+/g, ' ').trim().slice(0, 300);
}
