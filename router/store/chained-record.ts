import { decodeRecord, type LineName, recordSeal, versionName, versionNumber } from '@tenet/context-pack';
import { recordKey } from './blob-key.ts';
import type { PublishedVersion } from './pack-store.ts';

/** Where a record stands, and the record before it: absent before `cp-v1`, `unreadable` when that one is damaged. */
export interface RecordPlace {
	readonly line: LineName;
	readonly number: number;
	readonly before: PublishedVersion | 'unreadable' | undefined;
}

/**
 * The record that the bytes hold, or why it cannot be trusted in its place.
 *
 * Its seal alone does not suffice: a whole record, moved to another name or from another line, would bind the name to
 * another digest. The chain and the record's own name say that it belongs where it stands (docs/adr/0011).
 */
export function chainedRecord(
	bytes: Uint8Array,
	place: RecordPlace,
): { readonly published: PublishedVersion } | { readonly damage: string } {
	const outcome = decodeRecord(bytes);
	if ('damage' in outcome) return outcome;
	const { record } = outcome;
	const damage = misplaced(record, place) ?? unchained(record, place.before);
	return damage === undefined ? { published: { record, seal: recordSeal(record) } } : { damage };
}

type Decoded = PublishedVersion['record'];

function misplaced(record: Decoded, { line, number }: RecordPlace): string | undefined {
	if (record.line === line && record.version === versionName(number)) return undefined;
	return `it is the record of "${recordKey(record.line, versionNumber(record.version))}"`;
}

function unchained(record: Decoded, before: RecordPlace['before']): string | undefined {
	if (before === 'unreadable') return undefined;
	if (record.previous !== before?.seal) return 'it does not name the seal of the record before it';
	if (before && Date.parse(record.createdAt) < Date.parse(before.record.createdAt)) {
		return 'it says that it is older than the record before it';
	}
	return undefined;
}
