import { z } from 'zod';
import { commonFields } from './common-fields.ts';
import { ACTIONS, id, numbered, oneOf, text, texts } from './field.ts';
import type { KindSource } from './kind-definition.ts';

export const QUALITY_KINDS = [
	{
		kind: 'nfr',
		area: 'platform',
		media: ['yaml'],
		needs: ['title', 'category', 'targets'],
		meaning: 'A quality that every component has to a measured degree.',
		fields: nfrFields,
	},
	{
		kind: 'ux-guideline',
		area: 'platform',
		media: ['yaml', 'md'],
		needs: ['title', 'statement'],
		meaning: 'How the product behaves towards its users, everywhere.',
		fields: uxGuidelineFields,
	},
	{
		kind: 'observability-standard',
		area: 'platform',
		media: ['yaml'],
		needs: ['title', 'logs', 'metrics', 'traces'],
		meaning: 'The logs, metrics and traces that every component gives.',
		fields: observabilityStandardFields,
	},
] as const satisfies readonly KindSource[];

const QUALITIES = [
	'performance',
	'availability',
	'scalability',
	'capacity',
	'maintainability',
	'accessibility',
	'cost',
] as const;

function nfrFields() {
	return {
		...commonFields(),
		category: oneOf(QUALITIES, 'The quality.'),
		targets: z
			.array(
				z.strictObject({
					metric: text('What is measured, such as "p95 latency".'),
					objective: text('The value to reach, with its unit.'),
					window: text('The period it is measured over.').optional(),
					measuredBy: text('Where the measurement comes from.').optional(),
				}),
			)
			.min(1)
			.describe('The targets to meet.'),
		rationale: text('Why these targets.').optional(),
		actions: z.array(oneOf(ACTIONS, 'An action.')).describe('The actions that it guides; none means all.').optional(),
	};
}

function uxGuidelineFields() {
	return {
		...commonFields(),
		statement: text('What users can rely on, in one sentence.'),
		rules: numbered(
			z.strictObject({
				id: id('How the rule is cited.'),
				statement: text('The rule in one sentence.'),
			}),
			'The single rules, each with an id to cite.',
		).optional(),
		examples: texts('What following it looks like.').optional(),
		body: text('Prose around the guideline; in a .md file, the text under the front matter.').optional(),
	};
}

function observabilityStandardFields() {
	return {
		...commonFields(),
		logs: signals('The logs every component writes.'),
		metrics: signals('The metrics every component exposes.'),
		traces: signals('The traces every component gives.'),
	};
}

function signals(description: string) {
	return z
		.array(
			z.strictObject({
				name: text('The name of the signal.'),
				requirement: text('What it must carry, and when.'),
			}),
		)
		.min(1)
		.describe(description);
}
