import type { JsonValue } from '@tenet/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import type { Change } from '../contract-format.ts';
import { openWorkerOracle } from '../oracle/worker-oracle.ts';
import { judgeJsonSchema } from './judge-json-schema.ts';

const oracle = openWorkerOracle({ deadline: 30_000 });
const judge = judgeJsonSchema(oracle);
afterAll(() => oracle.close());

const ID = { type: 'string' };
const open = (properties: Record<string, JsonValue>, more: Record<string, JsonValue> = {}) => ({
	type: 'object',
	properties,
	...more,
});

describe('[T4-SCHEMA-01] a change of a JSON Schema', () => {
	// Old, new, direction; then the rule, or none where it is compatible; and the bump.
	it.each<[string, JsonValue, JsonValue, Change['direction'], string | undefined, string]>([
		[
			'a required property that is gone',
			open({ id: ID }, { required: ['id'] }),
			open({}),
			'forward',
			'/properties/id property-removed',
			'major',
		],
		['a new optional property', open({ id: ID }), open({ id: ID, at: ID }), 'full', undefined, 'minor'],
		[
			'a new required property',
			open({ id: ID }),
			open({ id: ID, at: ID }, { required: ['at'] }),
			'backward',
			'/properties/at property-required',
			'major',
		],
		[
			'a new required property with a default',
			open({}),
			open({ at: { ...ID, default: 'now' } }, { required: ['at'] }),
			'backward',
			'/properties/at property-required',
			'major',
		],
		[
			'a property that becomes optional',
			open({ id: ID }, { required: ['id'] }),
			open({ id: ID }),
			'forward',
			'/properties/id property-made-optional',
			'major',
		],
		[
			'a new optional property of a closed object',
			open({}, { additionalProperties: false }),
			open({ id: ID }, { additionalProperties: false }),
			'forward',
			'/properties/id property-added',
			'major',
		],
		[
			'an object that is closed',
			open({ id: ID }),
			open({ id: ID }, { additionalProperties: false }),
			'backward',
			' additional-properties-closed',
			'major',
		],
		[
			'a wider type that is written',
			open({ n: { type: 'integer' } }),
			open({ n: { type: 'number' } }),
			'forward',
			'/properties/n type-widened',
			'major',
		],
		[
			'a wider type that is read',
			open({ n: { type: 'integer' } }),
			open({ n: { type: 'number' } }),
			'backward',
			undefined,
			'minor',
		],
		[
			'a narrower type that is read',
			open({ n: { type: ['string', 'null'] } }),
			open({ n: ID }),
			'backward',
			'/properties/n type-narrowed',
			'major',
		],
		[
			'another value of an enum that is written',
			{ enum: ['a'] },
			{ enum: ['a', 'b'] },
			'forward',
			' enum-value-added',
			'major',
		],
		[
			'another value of an enum whose readers have a fallback',
			{ enum: ['a'], 'x-extensible-enum': true },
			{ enum: ['a', 'b'] },
			'forward',
			undefined,
			'minor',
		],
		[
			'a value of an enum that is read no more',
			{ enum: ['a', 'b'] },
			{ enum: ['a'] },
			'backward',
			' enum-value-removed',
			'major',
		],
		[
			'a bound that is tightened',
			open({ n: { maximum: 9 } }),
			open({ n: { maximum: 8 } }),
			'backward',
			'/properties/n bound-narrowed',
			'major',
		],
		[
			'a bound that is loosened',
			open({ n: { maximum: 8 } }),
			open({ n: { maximum: 9 } }),
			'forward',
			'/properties/n bound-widened',
			'major',
		],
		[
			'a format that is read',
			open({ at: ID }),
			open({ at: { type: 'string', format: 'date' } }),
			'backward',
			'/properties/at format-changed',
			'major',
		],
		[
			'a pattern that is read',
			open({ at: ID }),
			open({ at: { type: 'string', pattern: '^a' } }),
			'backward',
			'/properties/at pattern-changed',
			'major',
		],
		[
			'what a text holds',
			open({ b: { ...ID, contentEncoding: 'base64' } }),
			open({ b: ID }),
			'forward',
			'/properties/b content-changed',
			'major',
		],
		[
			'an alternative that is written',
			{ anyOf: [ID, { type: 'null' }] },
			{ anyOf: [ID, { type: 'null' }, { type: 'array' }] },
			'forward',
			'/anyOf/2 alternative-added',
			'major',
		],
		[
			'items inside a definition',
			{ items: { $ref: '#/$defs/i' }, type: 'array', $defs: { i: { type: 'integer' } } },
			{ items: { $ref: '#/$defs/i' }, type: 'array', $defs: { i: { type: 'number' } } },
			'forward',
			'/$defs/i type-widened',
			'major',
		],
		['another description', { ...ID, description: 'one' }, { ...ID, description: 'other' }, 'full', undefined, 'patch'],
		[
			'the same said otherwise',
			{ type: 'integer', minimum: 1 },
			{ type: 'integer', exclusiveMinimum: 0 },
			'full',
			undefined,
			'patch',
		],
		['nothing', { type: 'string', minLength: 1 }, { minLength: 1, type: 'string' }, 'full', undefined, 'none'],
	])('by %s', async (...[, old, next, direction, breaking, bump]) => {
		const verdict = await judge(changeOf(old, next, { direction }));
		const found = verdict.findings
			.filter((one) => one.verdict === 'breaking')
			.map(({ path, rule }) => `${path} ${rule}`);
		expect([verdict.verdict, found, verdict.requiredBump]).toEqual([
			breaking === undefined ? 'compatible' : 'breaking',
			breaking === undefined ? [] : [breaking],
			bump,
		]);
	});

	it('is a removal and an addition when a property is renamed', async () => {
		const [old, next] = ['name', 'title'].map((name) => open({ [name]: ID }, { required: [name] }));
		const { findings } = await judge(changeOf(old ?? null, next ?? null, { direction: 'full' }));
		expect(findings.map(({ path, rule, direction }) => [path, rule, direction])).toEqual([
			['/properties/name', 'property-removed', 'forward'],
			['/properties/title', 'property-required', 'backward'],
		]);
	});

	it('names each of several places, sorted, with a value that the one writes and the other refuses', async () => {
		const old = open({ a: { type: 'integer' }, b: open({ c: { enum: ['x'] } }), d: ID }, { required: ['a'] });
		const next = open({ a: { type: 'number' }, b: open({ c: { enum: ['x', 'y'] } }), d: ID }, { required: ['a'] });
		const { findings } = await judge(changeOf(old, next, { direction: 'forward' }));
		expect(findings.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
			'/properties/a type-widened',
			'/properties/b/properties/c enum-value-added',
		]);
		expect(findings.some(({ witness }) => witness !== undefined)).toBe(true);
	});

	it('says by the policy whether an undeclared property may stand where another is declared', async () => {
		const judged = (policy: Change['policy']) =>
			judge(changeOf(open({ id: ID }), open({ id: ID, n: { type: 'integer' } }), { direction: 'backward', policy }));
		expect((await judged('declared')).verdict).toBe('compatible');
		expect(await judged('strict')).toMatchObject({
			verdict: 'breaking',
			findings: [{ path: '/properties/n', rule: 'property-added' }],
		});
	});
});

function changeOf(old: JsonValue, next: JsonValue, asked: Pick<Change, 'direction'> & Partial<Change>): Change {
	return {
		format: 'json-schema',
		old: { file: 'old.json', text: JSON.stringify(old) },
		new: { file: 'new.json', text: JSON.stringify(next) },
		policy: 'declared',
		...asked,
	};
}
