import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { isWebPage } from '../archive/archive-formats.ts';
import { shownName } from '../archive/archive-refusal.ts';
import type { Answer } from '../http/safe-client.ts';
import type { FetchFailures } from '../http/safe-failures.ts';

/** What is looked at in an answer, and how large it may be unpacked. */
interface Reading<T> {
	readonly schema: z.ZodType<T>;
	readonly limit: number;
	readonly failures: FetchFailures;
}

/** @throws {Failure} `FETCH_REFUSED`: not JSON, not of this form, or larger unpacked than is read */
export function readJson<T>({ bytes, encoding }: Answer, { schema, limit, failures }: Reading<T>): T {
	const plain = unpacked(bytes, { encoding, limit, failures });
	if (isWebPage(plain))
		throw failures.refused('it answers with a web page (HTML)', 'Correct "url": it is the address before "/v1/pack".');
	const read = schema.safeParse(parsed(plain));
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	const where = issue && issue.path.length > 0 ? ` at ${shownName(issue.path.join('.'))}` : '';
	const why = `its answer is not as docs/pack-api.openapi.yaml says${where}: ${issue?.message ?? 'malformed'}`;
	throw failures.refused(why, 'Ask who runs the server.');
}

/** Nothing parsed is nothing of the form that is expected, whatever the form. */
function parsed(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(UTF8.decode(bytes));
	} catch {
		return undefined;
	}
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

export function unpacked(
	bytes: Uint8Array,
	{ encoding, limit, failures }: { encoding: string; limit: number; failures: FetchFailures },
): Uint8Array {
	if (encoding === '' || encoding === 'identity') return bytes;
	if (encoding !== 'gzip' && encoding !== 'x-gzip')
		throw failures.refused(`its answer is sent as ${shownName(encoding)}, unasked`, 'Ask who runs the server.');
	try {
		return gunzipSync(bytes, { maxOutputLength: Math.max(1, limit) });
	} catch {
		throw failures.refused(`its answer unpacks to more than ${limit} bytes, or is damaged`, 'Ask who runs the server.');
	}
}
