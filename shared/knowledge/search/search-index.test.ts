import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArtifactUri } from '../artifact.ts';
import type { SearchDocument } from '../search.ts';
import { createSearchIndex, loadIndex, search, serialiseIndex } from './search-index.ts';

const documents = [
	document('integration://contract/CartUpdated-v2', { title: 'Cart updated', text: 'Published when a cart changes.' }),
	document('integration://contract/CartUpdated-v1', { title: 'Cart updated', text: 'The older one.' }),
	document('platform://policy/pii', {
		title: 'Personal data',
		tags: ['security'],
		summary: 'Mask what identifies a person.',
		text: `${'Nothing to see here. '.repeat(40)}Addresses are encrypted at rest. ${'And so on. '.repeat(40)}`,
	}),
	document('domain://invariant/cart.CART-1', { title: 'One currency', text: 'A cart has one currency.' }),
	document('domain://entity/constructor', { title: '__proto__', text: 'Names that every object has.' }),
];
const index = createSearchIndex(documents);
const uris = (query: string, more: object = {}) => search(index, { query, ...more }).map(({ uri }) => uri);

describe('[T2-SEARCH-02] search', () => {
	it.each([
		['CartUpdated-v2', 'integration://contract/CartUpdated-v2'],
		['cartupdated v2', 'integration://contract/CartUpdated-v2'],
		['cart.CART-1', 'domain://invariant/cart.CART-1'],
		['currencies', 'domain://invariant/cart.CART-1'],
		['securty', 'platform://policy/pii'],
		['encry', 'platform://policy/pii'],
		['constructor', 'domain://entity/constructor'],
		['__proto__', 'domain://entity/constructor'],
	])('finds %s first at %s', (query, uri) => {
		expect(uris(query)[0]).toBe(uri);
	});

	it('shows the passage that matched, between words, from the field that matched best', () => {
		const [hit] = search(index, { query: 'addresses encrypted' });
		expect(hit).toMatchObject({ uri: 'platform://policy/pii', kind: 'policy', title: 'Personal data', field: 'text' });
		expect(hit?.passage).toMatch(/^to see here\. Nothing .*Addresses are encrypted at rest\. .* And so$/);
		expect(hit?.passage.length).toBeLessThanOrEqual(240);
		expect(search(index, { query: 'security' })[0]).toMatchObject({ field: 'tags', passage: 'security' });
	});

	it('weighs a title more than prose', () => {
		expect(uris('cart').slice(0, 2).toSorted()).toEqual([
			'integration://contract/CartUpdated-v1',
			'integration://contract/CartUpdated-v2',
		]);
	});

	it('narrows by area and kind, and stops at the limit', () => {
		expect(uris('cart', { areas: ['domain'] })).toEqual(['domain://invariant/cart.CART-1']);
		expect(uris('cart', { kinds: ['contract'], limit: 1 })).toHaveLength(1);
		expect(uris('cart', { kinds: ['runbook'] })).toEqual([]);
	});

	it('orders hits of the same score by uri, whatever order they were added in', () => {
		const twins = ['b', 'a', 'c'].map((id) => document(`platform://policy/${id}`, { title: 'Same', text: 'same' }));
		const found = search(createSearchIndex(twins), { query: 'same' }).map(({ uri }) => uri);
		expect(found).toEqual(['platform://policy/a', 'platform://policy/b', 'platform://policy/c']);
	});

	it('takes any text as a query, and finds nothing for nothing', () => {
		const hostile = ['', '   ', '\u0000', '*', '.*'.repeat(500), '"', ')(', 'cart '.repeat(100_000), '😀'.repeat(9999)];
		for (const query of hostile) expect(() => search(index, { query })).not.toThrow();
		expect(search(index, { query: 'the of and' })).toEqual([]);
	});
});

describe('[T2-SEARCH-03] an index kept for later', () => {
	const text = serialiseIndex(index, 'sha256:one');
	const documentOf = (uri: string) => documents.find((one) => one.uri === uri);

	it('answers as the index that was written', () => {
		const loaded = loadIndex(text, 'sha256:one', documentOf);
		for (const query of ['cart', 'CartUpdated-v2', 'securty', 'one currency data']) {
			expect(loaded && search(loaded, { query })).toEqual(search(index, { query }));
		}
	});

	it('is not believed when it is of something else, changed, cut short or no index at all', () => {
		expect(loadIndex(text, 'sha256:two', documentOf)).toBeUndefined();
		expect(loadIndex(text.replace('currency', 'currencx'), 'sha256:one', documentOf)).toBeUndefined();
		expect(loadIndex(text.replace('minisearch.7', 'minisearch.6'), 'sha256:one', documentOf)).toBeUndefined();
		for (const cut of [0, 10, 100, text.length - 1]) {
			expect(loadIndex(text.slice(0, cut), 'sha256:one', documentOf)).toBeUndefined();
		}
	});

	it('leaves out what cannot be read any more', () => {
		const loaded = loadIndex(text, 'sha256:one', () => undefined);
		expect(loaded && search(loaded, { query: 'cart' })).toEqual([]);
	});
});

describe('[T2-SEARCH-04] for any documents and any query', () => {
	const word = fc.oneof(
		fc.constantFrom('cart', 'Order', 'PII', 'CartUpdated-v2', 'a.b-C'),
		fc.string({ unit: 'binary', maxLength: 12 }),
	);
	const words = fc.array(word, { maxLength: 60 }).map((parts) => parts.join(' '));
	const anyDocument = fc.record({ title: words, summary: words, text: words, tags: fc.array(word, { maxLength: 3 }) });

	it('hits are documents, once each, best first, and passages are pieces of the field they name', () => {
		fc.assert(
			fc.property(fc.array(anyDocument, { maxLength: 8 }), words, (contents, query) => {
				const all = contents.map((content, number) => document(`domain://entity/e${number}`, content));
				const byUri = new Map(all.map((one) => [one.uri, one]));
				const hits = search(createSearchIndex(all), { query });
				expect(new Set(hits.map(({ uri }) => uri)).size).toBe(hits.length);
				expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
				for (const { uri, field, passage } of hits) {
					const { title, summary, text, tags } = byUri.get(uri) as SearchDocument;
					const whole = { title, summary, text, tags: tags.join(', ') }[field] ?? '';
					expect(whole.includes(passage)).toBe(true);
					expect(passage.length).toBeLessThanOrEqual(240);
				}
			}),
			{ numRuns: 200 },
		);
	});
});

function document(uri: string, content: Partial<SearchDocument>): SearchDocument {
	const [area = '', kind = '', id = ''] = uri.split(/:\/\/|\//);
	return { uri: uri as ArtifactUri, area, kind, id, title: id, summary: '', tags: [], text: '', ...content };
}
