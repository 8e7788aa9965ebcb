import { canonicalBytes, canonicalJson, digestOf } from '@tenet/kernel';
import { ArtifactUri } from '@tenet/knowledge';
import { describe, expect, it } from 'vitest';
import type { Entry, Manifest } from './manifest.ts';
import { asStored, contributionDigest, manifestAsStored, manifestBytes } from './manifest-bytes.ts';
import { LineName } from './pack-reference.ts';

const entry = (id: string) =>
	({
		uri: ArtifactUri.parse(`platform://policy/${id}`),
		area: 'platform',
		kind: 'policy',
		id,
		title: `Ti"tle \n of ${id}`,
		digest: digestOf(id),
		size: 3,
		provenance: { pack: 'p', layer: 'org', version: '1.0.0', file: 'ä.policy.yaml' },
	}) as unknown as Entry;

describe('[T2-PACK-05] the bytes of a manifest', () => {
	it('are its canonical JSON, written the first time and written again', () => {
		const entries = ['b', 'a'].map(entry);
		const manifest = {
			warnings: [],
			mediaType: 'm',
			line: LineName.parse('cp'),
			scope: { tags: ['x'] },
			entries,
		} as unknown as Manifest;
		for (const _ of [1, 2]) expect(manifestBytes(manifest)).toEqual(canonicalBytes(manifest));
		const stored = manifestAsStored({ ...manifest, entries: entries.map(asStored) });
		expect(new TextEncoder().encode(JSON.stringify(stored))).toEqual(canonicalBytes(manifest));
		expect(manifestBytes({ ...manifest, entries: [] })).toEqual(canonicalBytes({ ...manifest, entries: [] }));
		const pairs = entries.map(({ uri, digest }) => [uri, digest]);
		expect(contributionDigest(entries)).toBe(digestOf(canonicalJson(pairs)));
	});
});
