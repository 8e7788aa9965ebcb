import type { PackDifference } from '@tenet/context-pack';
import type { ArtifactUri, Origin } from '@tenet/knowledge';
import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { differenceText } from './difference-text.ts';

const org: Origin = { layer: 'org', pack: 'acme', version: '1.2.0', file: 'policies/pii.policy.yaml' };
const project: Origin = { layer: 'project', pack: 'cart', version: '0.1.0', file: 'pii.policy.yaml' };

const difference: PackDifference = {
	from: 'cp-v1',
	to: 'cp-v2',
	artifacts: [
		{
			uri: 'platform://policy/pii' as ArtifactUri,
			title: 'Personal data',
			change: 'changed',
			origin: org,
			fields: [
				{ field: 'severity', before: 'should', after: 'must', origin: org },
				{ field: 'tags', after: ['pii'], origin: project },
				{ field: 'rationale', before: 'One.\nTwo.\n', origin: org },
			],
		},
		{ uri: 'component://runbook/cart.OPS-1' as ArtifactUri, title: 'Cart', change: 'removed', origin: org, fields: [] },
	],
	layers: [
		{
			before: { layer: 'org', pack: 'acme', version: '1.1.0', digest: 'sha256:a' as never },
			after: { layer: 'org', pack: 'acme', version: '1.2.0', digest: 'sha256:b' as never },
			installed: { before: 'v1.1', after: 'v1.2-3-gabcdef1' },
		},
	],
	warnings: { added: [], removed: [] },
	excluded: { added: [], removed: [] },
	unchanged: 41,
};

describe('How two versions differ, for a person [T2-CLI-05]', () => {
	it('shows of a long list what only one side has, such as an edge of a thousand', () => {
		const many = Array.from({ length: 30 }, (_, index) => `item ${index}`);
		const text = (before: string[], after: string[]) => {
			const [first] = difference.artifacts;
			if (!first) throw new TypeError('There is no change.');
			const artifacts = [{ ...first, fields: [{ field: 'edges', before, after, origin: org }] }];
			return differenceText({ ...difference, artifacts }, picocolors.createColors(false));
		};
		expect(text(many, [...many.slice(1), 'new'])).toContain(
			'edges\n      - [\n      -   "item 0"\n      - ]\n      + [\n      +   "new"\n      + ]\n\n',
		);
		expect(text(many, many.slice(1))).not.toContain('      + ');
		expect(text(many, many.toReversed())).toContain('+   "item 29"');
	});

	it('names each artifact with its pack and file, and each field before and after', () => {
		expect(differenceText(difference, picocolors.createColors(false))).toBe(
			[
				'cp-v1 → cp-v2: 1 removed, 1 changed, 41 unchanged',
				'',
				'~ platform://policy/pii  acme@1.2.0 (org) policies/pii.policy.yaml',
				'    Personal data',
				'    severity',
				'      - should',
				'      + must',
				'    tags  cart@0.1.0 (project) pii.policy.yaml',
				'      + [',
				'      +   "pii"',
				'      + ]',
				'    rationale',
				'      - One.',
				'      - Two.',
				'',
				'- component://runbook/cart.OPS-1  acme@1.2.0 (org) policies/pii.policy.yaml',
				'    Cart',
				'',
				'pack acme 1.1.0 → 1.2.0 (org, v1.1 → v1.2-3-gabcdef1): 2 artifacts',
			].join('\n'),
		);
	});
});
