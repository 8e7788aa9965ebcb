import { canonicalBytes, canonicalJson, Digest, digestOf, Effector, fits, PlainLine } from '@tenet/kernel';
import { LayerName } from '@tenet/knowledge';
import { z } from 'zod';
import { LineName, VersionName } from './pack-reference.ts';

export const VERSION_RECORD_MEDIA_TYPE = 'application/vnd.tenet.version-record.v1+json';

/** What the manifest must not say because it differs between machines and moments (DESIGN section 5). */
export const BuiltFrom = z.strictObject({
	/** The version of Tenet that sealed it. */
	tenet: z.string(),
	packs: z.array(
		z.strictObject({
			layer: LayerName,
			pack: z.string(),
			url: z.string().optional(),
			commit: z.string().optional(),
			describe: z.string().optional(),
		}),
	),
	findings: z.array(z.strictObject({ rule: z.string(), pack: z.string(), at: z.string() })),
});
export type BuiltFrom = z.infer<typeof BuiltFrom>;

/** The fact that a version names a digest: written exactly once, chained to the record before it. */
export const VersionRecord = z.strictObject({
	mediaType: z.literal(VERSION_RECORD_MEDIA_TYPE),
	line: LineName,
	version: VersionName,
	/** Of the manifest. */
	digest: Digest,
	/** The seal of the previous record of the line; absent in `cp-v1`. */
	previous: Digest.optional(),
	/** RFC 3339, UTC. */
	createdAt: z.iso.datetime(),
	effector: Effector,
	reason: PlainLine.min(1).max(2000),
	builtFrom: BuiltFrom,
});
export type VersionRecord = z.infer<typeof VersionRecord>;

/** A record as it is kept: `seal` is the digest of the record's canonical bytes, so that no flipped bit goes unseen. */
const SealedRecord = z.strictObject({ record: VersionRecord, seal: Digest });

const isSealedRecord = fits(SealedRecord);

/** The digest by which the next record names this one. */
export function recordSeal(record: VersionRecord): Digest {
	return digestOf(canonicalBytes(record));
}

/** The bytes of a record as they are kept. */
export function encodeRecord(record: VersionRecord): Uint8Array {
	return canonicalBytes({ record, seal: recordSeal(record) });
}

/** The record that the bytes hold, or why they hold none: every byte must be where `encodeRecord` puts it. */
export function decodeRecord(bytes: Uint8Array): { readonly record: VersionRecord } | { readonly damage: string } {
	const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
	const value = parsedJson(text);
	const sealed = isSealedRecord(value) ? value : SealedRecord.safeParse(value).data;
	if (sealed === undefined) return { damage: 'it is not a version record' };
	const { record, seal } = sealed;
	if (recordSeal(record) !== seal) return { damage: 'its content does not match its seal' };
	if (canonicalJson(sealed) !== text) return { damage: 'its bytes are not in canonical form' };
	return { record };
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
