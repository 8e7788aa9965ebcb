import type { LineName } from '@tenet/context-pack';
import { LINES, recordKey, recordPlace } from './blob-key.ts';
import type { BlobStore } from './blob-store.ts';
import { chainedRecord, type RecordPlace } from './chained-record.ts';
import { auditedBytes } from './object-audit.ts';
import type { Damage, PublishedVersion } from './pack-store.ts';

export interface LineAudit {
	readonly published: readonly PublishedVersion[];
	readonly damages: readonly Damage[];
}

/** Re-reads the records of every line past every cache: seal, name, chain, order in time, and that none is missing. */
export function auditLines(blobs: BlobStore): readonly LineAudit[] {
	const lines = new Map<LineName, number[]>();
	for (const key of blobs.list(LINES)) {
		const place = recordPlace(key);
		if (place) lines.set(place.line, [...(lines.get(place.line) ?? []), place.number]);
	}
	return [...lines].map(([line, numbers]) => auditLine(blobs, line, numbers));
}

/** As `auditLines`, for the given versions of one line. */
export function auditLine(blobs: BlobStore, line: LineName, numbers: readonly number[]): LineAudit {
	const published: PublishedVersion[] = [];
	const damages: Damage[] = [];
	let expected = 1;
	let before: RecordPlace['before'];
	for (const number of [...numbers].sort((a, b) => a - b)) {
		if (number > expected) {
			damages.push(missing(line, expected, number));
			before = 'unreadable';
		}
		const outcome = auditRecord(blobs, { line, number, before });
		if ('damage' in outcome) damages.push({ key: recordKey(line, number), message: sentence(outcome.damage) });
		else published.push(outcome.published);
		before = 'damage' in outcome ? 'unreadable' : outcome.published;
		expected = number + 1;
	}
	return { published, damages };
}

function auditRecord(blobs: BlobStore, place: RecordPlace): ReturnType<typeof chainedRecord> {
	const bytes = auditedBytes(blobs, recordKey(place.line, place.number));
	return typeof bytes === 'string' ? { damage: bytes } : chainedRecord(bytes, place);
}

function sentence(damage: string): string {
	return `${damage.charAt(0).toUpperCase()}${damage.slice(1)}.`;
}

/** One damage for a gap of any length: a stray `cp-v999999999` must not cost a billion lines. */
function missing(line: LineName, from: number, to: number): Damage {
	const upTo = to - from > 1 ? ` So are all up to "${recordKey(line, to - 1)}".` : '';
	return { key: recordKey(line, from), message: `It is missing, but "${recordKey(line, to)}" exists.${upTo}` };
}
