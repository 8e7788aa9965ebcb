import { Failure } from '@tenet/kernel';
import { z } from 'zod';
import type { ContextPacks, RenderBudget } from '../../use-cases/context-packs.ts';
import { JSON_MEDIA_TYPE } from '../answer.ts';
import { PackDifferenceAnswer, RenderingAnswer } from '../answer-schemas.ts';
import type { KeptBodies } from '../kept-bodies.ts';
import { type Route, route } from '../route.ts';
import { type StoredBody, viewBody } from '../stored-body.ts';
import { packAddress, READ_FAILURES, REF } from './pack-routes.ts';

const MARKDOWN_MEDIA_TYPE = 'text/markdown; charset=utf-8';

const RenderQuery = z.strictObject({
	format: z.enum(['markdown', 'json']).default('markdown').describe('`json` wraps the Markdown with its cursor.'),
	budget: z
		.string()
		.regex(/^[1-9]\d{0,8}$/, 'expected a whole number from 1')
		.transform(Number)
		.optional()
		.describe('Answer at most this much; the rest follows by cursor.'),
	unit: z.enum(['bytes', 'tokens']).optional().describe('What the budget counts. Default: tokens.'),
	cursor: z.string().min(1).max(512).optional().describe('Continue where the answer before stopped.'),
});
type RenderQuery = z.output<typeof RenderQuery>;

/** Views are made of sealed bytes by this version of Tenet: a later one may word them better, so they are revalidated. */
export function renderPack(packs: ContextPacks, kept: KeptBodies): Route {
	return route({
		method: 'GET',
		address: '/v1/context-packs/{ref}/render',
		operation: 'renderContextPack',
		summary: 'The readable Markdown, whole or within a budget.',
		pathParameters: { ref: REF },
		query: RenderQuery,
		answers: {
			200: {
				description: 'A page of Markdown, or the same in JSON as `tenet context get --json` says it.',
				mediaTypes: [MARKDOWN_MEDIA_TYPE, JSON_MEDIA_TYPE],
				schema: RenderingAnswer,
				headers: { ETag: 'Strong.', Link: '`rel="next"` leads to the next page, when there is one.' },
			},
		},
		failures: [...READ_FAILURES, 'USAGE', 'INVALID_CURSOR', 'OBJECT_NOT_FOUND'],
		answer: ({ path, query }) => {
			const { reference } = kept.pin(path['ref'] ?? '');
			const name = `render ${reference} ${query.format} ${query.unit} ${query.budget} ${query.cursor}`;
			const body = kept.body(name, () => renderedBody(packs, reference, query));
			return { kind: 'stored', body, caching: 'checked', location: `${packAddress(reference)}/render${search(query)}` };
		},
	});
}

export function diffPacks(packs: ContextPacks, kept: KeptBodies): Route {
	return route({
		method: 'GET',
		address: '/v1/diff/{from}...{to}',
		pattern: '/v1/diff/:range',
		operation: 'diffContextPacks',
		summary: 'How two Context Packs differ, field by field.',
		pathParameters: { from: REF, to: REF },
		answers: {
			200: {
				description: 'The difference, as `tenet context diff --json` says it.',
				mediaTypes: [JSON_MEDIA_TYPE],
				schema: PackDifferenceAnswer,
				headers: { ETag: 'Strong.' },
			},
		},
		failures: [...READ_FAILURES, 'USAGE', 'OBJECT_NOT_FOUND'],
		answer: ({ path }) => {
			const [from, to] = rangeOf(path['range'] ?? '').map((reference) => kept.pin(reference).reference) as [
				string,
				string,
			];
			const body = kept.body(`diff ${from} ${to}`, () =>
				viewBody(JSON.stringify(packs.diff(from, to)), JSON_MEDIA_TYPE),
			);
			const location = `/v1/diff/${encodeURIComponent(from)}...${encodeURIComponent(to)}`;
			return { kind: 'stored', body, caching: 'checked', location };
		},
	});
}

function renderedBody(packs: ContextPacks, reference: string, query: RenderQuery): StoredBody {
	const budget = budgetOf(query);
	const { cursor } = query;
	const rendering = packs.render(reference, { ...(budget && { budget }), ...(cursor && { cursor }) });
	const next = rendering.cursor === undefined ? undefined : search({ ...query, cursor: rendering.cursor });
	const headers = next === undefined ? {} : { link: `<${packAddress(reference)}/render${next}>; rel="next"` };
	return query.format === 'json'
		? viewBody(JSON.stringify(rendering), JSON_MEDIA_TYPE, headers)
		: viewBody(rendering.text, MARKDOWN_MEDIA_TYPE, headers);
}

function budgetOf({ budget, unit }: RenderQuery): RenderBudget | undefined {
	if (budget !== undefined) return { unit: unit ?? 'tokens', limit: budget };
	if (unit !== undefined) throw new Failure('USAGE', 'Cannot use "unit": there is no budget. Add "budget=N".');
	return undefined;
}

function search(query: RenderQuery): string {
	const text = new URLSearchParams(
		Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
	).toString();
	return text === '' ? '' : `?${text}`;
}

function rangeOf(range: string): readonly [string, string] {
	const [from, to, ...more] = range.split('...');
	if (from && to && more.length === 0) return [from, to];
	throw new Failure(
		'USAGE',
		`Cannot compare ${JSON.stringify(range.slice(0, 200))}: it does not name two packs. Ask for /v1/diff/cp-v1...cp-v2.`,
	);
}
