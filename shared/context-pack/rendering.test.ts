import { digestOf } from '@tenet/kernel';
import type { ArtifactUri } from '@tenet/knowledge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Manifest } from './manifest.ts';
import { type RenderBudget, renderMarkdown } from './rendering.ts';

const text = 'Ünïcode 😀 line\n'.repeat(40);
const manifest = Manifest.parse({
	mediaType: 'application/vnd.tenet.context-pack.v1+json',
	line: 'main',
	scope: {},
	sources: { servers: [], layers: [] },
	entries: ['domain://entity/a', 'domain://entity/b', 'platform://constitution/main', 'platform://policy/z'].map(
		(uri) => ({
			uri: uri as ArtifactUri,
			area: uri.split(':')[0],
			kind: uri.split('/')[2],
			id: uri.split('/')[3],
			title: uri,
			mediaType: 'application/vnd.tenet.artifact.v1+json',
			digest: digestOf(uri),
			size: 1,
			delivery: uri.endsWith('b') ? 'link' : 'inline',
			source: 'test',
			provenance: { layer: 'builtin', pack: 'p', version: '1', file: 'f.yaml' },
		}),
	),
	excluded: [{ uri: 'domain://entity/c', reason: 'outside the scope: domain cart' }],
	warnings: [],
});
const request = { reference: 'cp-v1', digest: 'sha256:d', manifest, fieldsOf: () => ({ body: text }) };

function pages(budget: RenderBudget): string[] {
	const texts: string[] = [];
	let cursor: string | undefined;
	do {
		const page = renderMarkdown({ ...request, budget, ...(cursor === undefined ? {} : { cursor }) });
		texts.push(page.text);
		cursor = page.cursor;
	} while (cursor !== undefined && texts.length < 10_000);
	return texts;
}

describe('renderMarkdown [T2-RENDER-01]', () => {
	it('shows reference graphs after all that they are about, under a heading of their own [T3-GRAPH-22]', () => {
		const [first] = manifest.entries;
		if (!first) throw new TypeError('There are no entries.');
		const graph = { ...first, area: 'platform', kind: 'reference-graph', title: 'Reference graph of p' } as const;
		const whole = renderMarkdown({ ...request, manifest: { ...manifest, entries: [graph, ...manifest.entries] } }).text;
		expect(whole.match(/^##? .*|^### Reference graph.*/gm)).toEqual([
			...['# Context Pack cp-v1', '## Platform', '## Domain'],
			...['## Reference graph', '### Reference graph of p', '## Linked', '## Excluded'],
		]);
	});

	it('shows areas in their order, the constitution first, links and exclusions last', () => {
		const whole = renderMarkdown(request).text;
		const order = [
			'# Context Pack cp-v1',
			'## Platform',
			'constitution/main',
			'policy/z',
			'## Domain',
			'entity/a',
			'## Linked',
			'entity/b',
			'## Excluded',
			'entity/c',
		];
		const places = order.map((part) => whole.indexOf(part));
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		expect(places).not.toContain(-1);
	});

	it('gives pages within the budget that join to the whole, byte for byte', () => {
		const whole = renderMarkdown(request).text;
		fc.assert(
			fc.property(fc.integer({ min: 512, max: 6000 }), (limit) => {
				const texts = pages({ unit: 'bytes', limit });
				expect(texts.join('')).toBe(whole);
				for (const page of texts) expect(new TextEncoder().encode(page).length).toBeLessThanOrEqual(limit);
			}),
			{ numRuns: 30 },
		);
		expect(pages({ unit: 'tokens', limit: 200 }).join('')).toBe(whole);
	});

	it('leaves to whoever says that more follows what a budget reserves, and the whole budget to the last page', () => {
		const whole = renderMarkdown(request).text;
		const texts = pages({ unit: 'bytes', limit: 600, reserve: 200 });
		expect(texts.join('')).toBe(whole);
		for (const page of texts.slice(0, -1)) expect(new TextEncoder().encode(page).length).toBeLessThanOrEqual(400);
		const limit = new TextEncoder().encode(whole).length;
		expect(pages({ unit: 'bytes', limit, reserve: 200 })).toEqual([whole]);
	});

	it('refuses a budget that holds nothing and a cursor of another pack', () => {
		expect(() => renderMarkdown({ ...request, budget: { unit: 'bytes', limit: 10 } })).toThrow(
			'Cannot render within 10 bytes: that does not hold the heading. Ask for at least 512.',
		);
		const { cursor = '' } = renderMarkdown({ ...request, budget: { unit: 'bytes', limit: 600 } });
		for (const wrong of ['', 'x', '💥', cursor.slice(2)]) {
			expect(() => renderMarkdown({ ...request, cursor: wrong })).toThrow('Cannot continue from this cursor');
		}
		expect(() => renderMarkdown({ ...request, digest: 'sha256:e', cursor })).toThrow(
			'Cannot continue from this cursor',
		);
	});
});
