import type { AreaIndex } from '@tenet/knowledge';
import { indexChanges, indexDigest } from '@tenet/knowledge/authoring';
import { describe, expect, it } from 'vitest';
import { changedIndex, checkedIndex } from './checked-index.ts';
import { writtenSource } from './written-source.conformance.ts';

const FIELDS = { title: 'Personal data', severity: 'must' };

async function honest(): Promise<AreaIndex> {
	const index = await writtenSource('platform', { 'policy/pii': FIELDS, 'policy/tone': { title: 'Tone' } }).index();
	return { ...index, digest: indexDigest(index) };
}

const check = (index: unknown, last?: AreaIndex) =>
	checkedIndex(JSON.stringify(index), { name: 'legacy', area: 'platform', last });

describe('[T3-INDEX-01] the index of a source', () => {
	it('is taken when its digest is that of its content', async () => {
		const index = await honest();
		expect(check(index)).toEqual(index);
	});

	it.each([
		['an entry', (index: AreaIndex) => ({ entries: index.entries.slice(1) })],
		['a title', (index: AreaIndex) => ({ entries: index.entries.map((entry) => ({ ...entry, title: 'Optional' })) })],
		['a layer', () => ({ layers: [] })],
		[
			'a warning',
			() => ({ warnings: [{ rule: 'r', severity: 'error', pack: 'base', file: 'x', message: 'Left out.' }] }),
		],
	])('is refused under the digest of an index that differs in %s, also when that one is known', async (_, change) => {
		const index = await honest();
		const lie = { ...index, ...change(index) };
		for (const last of [undefined, check(index)])
			expect(() => check(lie, last)).toThrow(
				`Cannot use the source "legacy": its index says that its digest is ${index.digest}, and its content has sha256:`,
			);
	});

	it('is refused when it holds what has no digest at all', async () => {
		const index = await honest();
		expect(() => check({ ...index, version: '1', warnings: [{ ...WARNING, message: '\ud800' }] })).toThrow(
			'its content has no digest at all',
		);
	});

	it('gives the entries that did not change as the very objects that were hashed before', async () => {
		const before = check(await honest());
		const source = writtenSource('platform', { 'policy/pii': FIELDS, 'policy/tone': { title: 'Kind tone' } });
		const now = await source.index();
		const after = check({ ...now, digest: indexDigest(now) }, before);
		expect(after.entries[0]).toBe(before.entries[0]);
		expect(after.entries[1]?.title).toBe('Kind tone');
	});
});

describe('[T3-INDEX-02] what changed in the index of a source', () => {
	const source = (artifacts: Readonly<Record<string, { title: string }>>) => writtenSource('platform', artifacts);
	const tone = { title: 'Tone' };

	async function sealed(artifacts: Readonly<Record<string, { title: string }>>): Promise<AreaIndex> {
		const index = await source(artifacts).index();
		return { ...index, digest: indexDigest(index) };
	}

	const apply = (changes: object, last: AreaIndex) =>
		changedIndex(JSON.stringify(changes), { name: 'legacy', area: 'platform', last });

	it('laid over the last index is the index now, with the unchanged entries as the very same objects', async () => {
		const last = await sealed({ 'policy/a': tone, 'policy/c': tone, 'policy/d': tone });
		const said = await sealed({ 'policy/b': tone, 'policy/c': { title: 'Other' }, 'policy/d': tone, 'policy/e': tone });
		const kept = { ...said, entries: said.entries.map((entry) => (entry.id === 'd' ? last.entries[2] : entry)) };
		const changes = indexChanges(last, kept as AreaIndex);
		expect(changes.removed).toEqual(['platform://policy/a']);
		expect(changes.changed.map(({ id }) => id)).toEqual(['b', 'c', 'e']);
		const index = apply(changes, last);
		expect(index).toEqual(said);
		expect(index?.entries[2]).toBe(last.entries[2]);
		expect(apply(indexChanges(said, said), said)).toBe(said);
	});

	it('is not believed when it does not come to its digest, is of another index, or names an entry after another', async () => {
		const last = await sealed({ 'policy/a': tone });
		const now = await sealed({ 'policy/a': { title: 'Other' } });
		const changes = indexChanges(last, now);
		for (const lie of [
			{ ...changes, changed: [] },
			{ ...changes, removed: ['platform://policy/a'], changed: [] },
			{ ...changes, since: now.digest },
			{ ...changes, area: 'domain' },
			{ ...changes, changed: changes.changed.map((entry) => ({ ...entry, kind: 'nfr' })) },
			{ ...changes, layers: [] },
			now,
		])
			expect(apply(lie, last)).toBeUndefined();
		expect(apply(changes, last)).toEqual(now);
	});
});

const WARNING = { rule: 'r', severity: 'error', pack: 'base', file: 'x', message: 'Left out.' };
