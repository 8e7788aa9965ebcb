import { digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { decodeRecord, encodeRecord, recordSeal, VersionRecord } from './version-record.ts';

const record = VersionRecord.parse({
	mediaType: 'application/vnd.tenet.version-record.v1+json',
	line: 'main',
	version: 'cp-v2',
	digest: digestOf('manifest'),
	previous: digestOf('cp-v1'),
	createdAt: '2026-11-20T12:00:00.000Z',
	effector: { kind: 'human', id: 'ada' },
	reason: 'A stricter rule for personal data',
	builtFrom: { tenet: '0.1.0', packs: [], findings: [] },
});

describe('a version record [T2-RECORD-01]', () => {
	it('comes back from its bytes as it was', () => {
		expect(decodeRecord(encodeRecord(record))).toEqual({ record });
	});

	it('has a seal that pins its form for ever', () => {
		expect(recordSeal(record)).toBe('sha256:4251ce48b634f0fe6f3743cd99fcd4022436008fb8abb0c288f498410d4cadb7');
	});

	it.each(['\u001b[31mX', 'one\ntwo', 'a\u0000', 'a\u009b', 'a\u202eb', 'a\u2028b'])(
		'holds no reason and no name that a terminal obeys: %j',
		(text) => {
			expect(VersionRecord.safeParse({ ...record, reason: text }).success).toBe(false);
			expect(VersionRecord.safeParse({ ...record, effector: { kind: 'human', id: text } }).success).toBe(false);
			expect(VersionRecord.safeParse({ ...record, effector: { kind: 'agent', id: 'a', profile: text } }).success).toBe(
				false,
			);
		},
	);

	it('holds a reason in any script', () => {
		expect(VersionRecord.safeParse({ ...record, reason: 'Größe — 大小 — 👩‍💻 — می‌شود' }).success).toBe(true);
	});

	it('shows every flipped bit', () => {
		const bytes = encodeRecord(record);
		for (let bit = 0; bit < bytes.length * 8; bit += 1) {
			const flipped = Uint8Array.from(bytes);
			flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			expect(decodeRecord(flipped)).toHaveProperty('damage');
		}
	});
});
