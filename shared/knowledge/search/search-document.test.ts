import { describe, expect, it } from 'vitest';
import type { ArtifactUri } from '../artifact.ts';
import { searchDocument } from './search-document.ts';

const entry = {
	uri: 'platform://policy/pii' as ArtifactUri,
	area: 'platform',
	kind: 'policy',
	id: 'pii',
	title: 'Personal  data',
} as const;

describe('searchDocument', () => {
	it('tells title, summary and tags from the rest, on one line', () => {
		const fields = {
			title: 'Personal  data',
			summary: 'What a\nperson is.',
			tags: ['pii', 'gdpr'],
			rules: [{ id: 'PII-1', statement: 'Mask\n  it.' }],
			requires: ['platform://policy/other'],
			targets: [{ objective: 300, draft: false, window: null }],
		};
		expect(searchDocument(entry, fields)).toEqual({
			...entry,
			title: 'Personal data',
			summary: 'What a person is.',
			tags: ['pii', 'gdpr'],
			text: 'PII-1 · Mask it. · 300',
		});
	});

	it('takes the beginning of what is very long, and never half a character', () => {
		const { text } = searchDocument(entry, { body: `a${'😀'.repeat(100_000)}` });
		expect(text.length).toBe(32_768);
		expect(text.isWellFormed()).toBe(true);
	});

	it('reads any shape', () => {
		expect(searchDocument(entry, { summary: 7, tags: 'one', body: null })).toMatchObject({
			summary: '7',
			tags: ['one'],
			text: '',
		});
	});
});
