import { describe, expect, it } from 'vitest';
import type { ArtifactUri } from '../artifact.ts';
import type { SearchDocument } from '../search.ts';
import { createSearchIndex, loadIndex, search, serialiseIndex } from './search-index.ts';

/** `shared` stands in every text, `often` in every second; `rare` in one, and one runbook among the policies. */
const MANY = Array.from({ length: 1500 }, (_, number) => {
	const kind = number === 1400 ? 'runbook' : 'policy';
	const words = ['shared', ...(number % 4 === 3 ? [] : ['often']), ...(number === 1499 ? ['rare'] : [])];
	return document(`platform://${kind}/p${number}`, words.join(' '));
});
const large = createSearchIndex(MANY);
const uris = (query: string, more: object = {}) => search(large, { query, ...more }).map(({ uri }) => uri);

describe('[T2-SEARCH-02] a word that stands in very many texts', () => {
	it('is found in all of them, in the order of their uris', () => {
		const all = MANY.map(({ uri }) => uri).toSorted();
		expect(uris('shared', { limit: 50 })).toEqual(all.slice(0, 50));
		for (const { uri, text } of [MANY[1497], MANY[1499]] as SearchDocument[]) {
			expect(uris(`shared ${uri}`)[0]).toBe(uri);
			expect(text).toContain('shared');
		}
	});

	it('is found where a filter leaves one of them, however late that came', () => {
		expect(uris('shared', { kinds: ['runbook'] })).toEqual(['platform://runbook/p1400']);
		expect(uris('often shared', { kinds: ['runbook'] })).toEqual(['platform://runbook/p1400']);
		expect(uris('shared', { kinds: ['nfr'] })).toEqual([]);
	});

	it('counts less than a rare one, and two of them more than one', () => {
		expect(uris('shared rare')[0]).toBe('platform://policy/p1499');
		const both = new Set(MANY.filter(({ text }) => text.includes('often')).map(({ uri }) => uri));
		expect(uris('shared often', { limit: 50 }).every((uri) => both.has(uri as ArtifactUri))).toBe(true);
	});

	it('is found by its beginning and despite a slip, and shown in its passage', () => {
		expect(uris('shar', { limit: 50 })).toHaveLength(50);
		expect(uris('sharod', { kinds: ['runbook'] })).toEqual(['platform://runbook/p1400']);
		expect(search(large, { query: 'often' })[0]).toMatchObject({ field: 'text', passage: 'shared often' });
	});

	it('is found alike in whatever order the texts came', () => {
		const turned = createSearchIndex([...MANY.slice(700).reverse(), ...MANY.slice(0, 700)]);
		for (const query of ['shared', 'often rare', 'shar', 'number p1499 shared']) {
			expect(search(turned, { query, limit: 50 })).toEqual(search(large, { query, limit: 50 }));
		}
		expect(serialiseIndex(turned, 'x')).toBe(serialiseIndex(large, 'x'));
	});

	it('is found alike by an index that was kept', () => {
		const byUri = new Map(MANY.map((one) => [one.uri, one]));
		const loaded = loadIndex(serialiseIndex(large, 'x'), 'x', (uri) => byUri.get(uri));
		for (const query of ['shared', 'often rare', 'sharod']) {
			expect(loaded && search(loaded, { query })).toEqual(search(large, { query }));
		}
	});
});

function document(uri: string, text: string): SearchDocument {
	const [area = '', kind = '', id = ''] = uri.split(/:\/\/|\//);
	return { uri: uri as ArtifactUri, area, kind, id, title: `Number ${id}`, summary: '', tags: [], text };
}
