import { afterAll, describe, expect, it } from 'vitest';
import type { Schema } from '../json-schema/schema.ts';
import type { SchemaQuestion } from '../schema-oracle.ts';
import { openWorkerOracle } from './worker-oracle.ts';

/** Long enough for an honest question on a busy machine. */
const oracle = openWorkerOracle({ deadline: 30_000 });
afterAll(() => oracle.close());

describe('[T4-SCHEMA-04] an oracle in a worker', () => {
	it('says yes, no with the place, and unknown with the reason, in the order asked', async () => {
		const [yes, no, unknown] = await oracle.ask([
			asked({ type: 'string' }, { type: ['string', 'null'] }),
			asked(
				{ type: 'object', properties: { a: { type: 'string' } } },
				{ type: 'object', properties: { a: { type: 'null' } } },
			),
			asked({ $ref: 'https://elsewhere.example/schema' }, { type: 'null' }),
		]);
		expect(yes).toEqual({ answer: 'yes', differences: [] });
		expect(no).toMatchObject({ answer: 'no', differences: [{ path: '/properties/a', rule: 'type-changed' }] });
		expect(unknown).toMatchObject({
			answer: 'unknown',
			why: 'the reference "https://elsewhere.example/schema" leaves the document',
		});
	});

	it('replaces a worker that hangs on a question, and answers those that wait behind it', async () => {
		const hurried = openWorkerOracle({ deadline: 1500 });
		const [hanging, last] = await hurried.ask([asked(huge(0), huge(1)), asked({}, true)]);
		await hurried.close();
		expect(hanging).toEqual({ answer: 'unknown', why: 'it was not decided within 1500 ms', differences: [] });
		expect(last?.answer).toBe('yes');
	});

	it.each<[string, SchemaQuestion]>([
		['nested a hundred thousand deep', asked(nested(100_000), nested(100_001))],
		['nested a thousand deep', asked(nested(1000), nested(1001))],
		['that only refers to itself', asked({ $ref: '#' }, { type: 'string' })],
		['with an expression that is none', asked({ type: 'string', pattern: '(' }, { type: 'string', pattern: '[' })],
		[
			'with an expression that grows',
			asked({ type: 'string', pattern: '^(a{1,1000}){1,1000}$' }, { type: 'string', maxLength: 1 }),
		],
		[
			'whose words have the wrong types',
			asked({ type: 7, properties: 'x', enum: {}, allOf: 3 } as never, { type: 'string' }),
		],
	])('lives through a schema %s', async (_, question) => {
		const [answer] = await oracle.ask([question]);
		expect(answer?.answer).not.toBe('yes');
		expect(await oracle.ask([asked({ type: 'null' }, {})])).toMatchObject([{ answer: 'yes' }]);
	});

	it('refuses questions that would wait behind too many, and those that are open when it is closed', async () => {
		const narrow = openWorkerOracle({ queue: 1 });
		const waiting = narrow.ask([asked({ type: 'null' }, {}), asked({ type: 'null' }, {})]);
		await narrow.close();
		expect(await waiting).toMatchObject([{ why: 'the oracle was closed' }, { why: 'too many questions wait already' }]);
	});
});

function asked(written: Schema, read: Schema): SchemaQuestion {
	const placed = (schema: Schema) => ({ schema, root: schema, pointer: '' });
	return { writing: placed(written), reading: placed(read), policy: 'strict', older: 'reading' };
}

/** Lists so long, and so many, that they are not compared within minutes. */
function huge(from: number): Schema {
	const list = { enum: Array.from({ length: 100_000 }, (_, index) => `value ${index + from}`) };
	return { type: 'object', properties: { a: list, b: list, c: list, d: list, e: list } };
}

function nested(depth: number): Schema {
	return Array.from({ length: depth }).reduce<Schema>((inner) => ({ type: 'object', properties: { a: inner } }), {
		type: 'null',
	});
}
