import {
	encodeRecord,
	VERSION_RECORD_MEDIA_TYPE,
	VersionRecord,
	versionName,
	versionNumber,
} from '@tenet/context-pack';
import { Failure } from '@tenet/kernel';
import type { Publication, PublishedVersion } from './pack-store.ts';

/**
 * The bytes of the record that comes after the head.
 *
 * Never older than the head, even where the clock went back, so that a line's records are in order in time as well.
 *
 * @throws {Failure} `USAGE` for a reason or effector that no record can hold: once written it could never be read
 */
export function nextRecord(publication: Publication, head: PublishedVersion | undefined, now: Date): Uint8Array {
	const { line, digest, effector, reason, builtFrom } = publication;
	const earliest = head ? Date.parse(head.record.createdAt) : 0;
	const outcome = VersionRecord.safeParse({
		mediaType: VERSION_RECORD_MEDIA_TYPE,
		line,
		version: versionName(head ? versionNumber(head.record.version) + 1 : 1),
		digest,
		...(head && { previous: head.seal }),
		createdAt: new Date(Math.max(now.getTime(), earliest)).toISOString(),
		effector,
		reason,
		builtFrom,
	});
	if (outcome.success) return encoded(outcome.data);
	const issue = outcome.error.issues[0];
	throw unrecordable(publication, `${issue?.path.join('.')}: ${issue?.message}`);
}

function encoded(record: VersionRecord): Uint8Array {
	try {
		return encodeRecord(record);
	} catch (error) {
		if (error instanceof TypeError) throw unrecordable(record, error.message);
		throw error;
	}
}

function unrecordable({ line }: { readonly line: string }, why: string): Failure {
	const message = `Cannot publish a version of "${line}": no record can hold this (${why}). Correct the reason or the effector.`;
	return new Failure('USAGE', message);
}
