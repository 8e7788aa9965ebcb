import { Failure, type FailureCode } from '@tenet/kernel';
import { z } from 'zod';

/**
 * What went wrong, in our words: a failure as it is; what the framework refused, said with our codes; anything else
 * is a bug, of which the client learns nothing but that it is one.
 */
export function failureOfError(error: unknown): Failure {
	if (error instanceof Failure) return error;
	const refused = REFUSALS.get(FrameworkError.safeParse(error).data?.code ?? '');
	return refused === undefined ? new Failure('INTERNAL', BUG) : new Failure(...refused);
}

const FrameworkError = z.looseObject({ code: z.string() });

const BUG = 'Cannot answer: this is a bug in Tenet. Its log has the details; please report it.';

/** By the framework's code. */
const REFUSALS: ReadonlyMap<string, readonly [FailureCode, string]> = new Map([
	[
		'FST_ERR_CTP_INVALID_MEDIA_TYPE',
		[
			'UNSUPPORTED_MEDIA_TYPE',
			'Cannot read the request body: its type is not JSON. Send "Content-Type: application/json".',
		],
	],
	[
		'FST_ERR_CTP_BODY_TOO_LARGE',
		['BODY_TOO_LARGE', 'Cannot read the request body: it is too large. Send less than 64 KiB, or 4 MiB to a question.'],
	],
	[
		'FST_ERR_CTP_INVALID_CONTENT_LENGTH',
		['USAGE', 'Cannot read the request body: its length is not what Content-Length says. Send it whole.'],
	],
	['FST_ERR_BAD_URL', ['USAGE', 'Cannot read the address: its percent-encoding is broken. Write "%" as "%25".']],
	[
		'FST_ERR_MAX_PARAM_LENGTH',
		['URL_TOO_LONG', 'Cannot read the address: a part of it is longer than any name here. Shorten it.'],
	],
]);
