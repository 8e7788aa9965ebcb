import type { JsonValue } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../verdict.ts';
import { judgeAvro } from './judge-avro.ts';

const field = (name: string, type: JsonValue, more = {}) => ({ name, type, ...more });
const record = (...fields: readonly JsonValue[]) => ({ type: 'record', name: 'Cart', fields });

function judgeTexts(old: string, now: string, direction: Direction = 'full') {
	const versions = { old: { file: 'cart.v1.avsc', text: old }, new: { file: 'cart.v2.avsc', text: now } };
	return judgeAvro({ format: 'avro', ...versions, policy: 'declared', direction });
}

const judge = (old: JsonValue, now: JsonValue, direction?: Direction) =>
	judgeTexts(JSON.stringify(old), JSON.stringify(now), direction);

async function rulesOf(old: JsonValue, now: JsonValue, direction?: Direction) {
	return (await judge(old, now, direction)).findings.map(({ rule, path, direction: way }) => [rule, path, way]);
}

describe('[T4-AVRO-02] Directions of an Avro change', () => {
	const without = record(field('id', 'string'));
	const needed = record(field('id', 'string'), field('total', 'long'));
	const saved = record(field('id', 'string'), field('total', 'long', { default: 0 }));

	it('lets old readers skip a new field, and new readers miss it in old data', async () => {
		expect(await rulesOf(without, needed, 'forward')).toEqual([]);
		expect(await rulesOf(without, needed, 'backward')).toEqual([['field-without-default', '/fields/1', 'backward']]);
	});

	it('saves a new field by a reader default', async () => {
		expect(await judge(without, saved)).toMatchObject({ verdict: 'compatible', requiredBump: 'minor', findings: [] });
	});

	it('breaks old readers when a field without a default goes', async () => {
		expect(await rulesOf(needed, without)).toEqual([['field-without-default', '/fields/1', 'forward']]);
	});

	it('finds each direction of a promotion for itself', async () => {
		const [int, long] = [record(field('n', 'int')), record(field('n', 'long'))];
		expect(await rulesOf(int, long, 'backward')).toEqual([]);
		expect(await rulesOf(int, long)).toEqual([['type-changed', '/fields/0/type', 'forward']]);
	});
});

describe('[T4-AVRO-03] What an Avro finding says', () => {
	const status = (symbols: readonly string[], more = {}) =>
		record(field('status', { type: 'enum', name: 'Status', symbols, ...more }));

	it('names the symbol that old readers do not know, as a witness, and the way out', async () => {
		const { findings, verdict, requiredBump } = await judge(status(['OPEN']), status(['OPEN', 'PAID']));
		expect([verdict, requiredBump]).toEqual(['breaking', 'major']);
		expect(findings).toEqual([
			{
				path: '/fields/0/type/symbols',
				rule: 'enum-symbol-unknown',
				verdict: 'breaking',
				direction: 'forward',
				message:
					'Cannot read new data with the old schema: the reader\'s enum Status has no symbol "PAID" and no default symbol.',
				remedy: "Give the reader's enum a default symbol before new symbols are written.",
				witness: 'PAID',
			},
		]);
	});

	it('counts the default symbol of the reader only', async () => {
		expect(await rulesOf(status(['OPEN'], { default: 'OPEN' }), status(['OPEN', 'PAID']))).toEqual([]);
		expect(await rulesOf(status(['OPEN']), status(['OPEN', 'PAID'], { default: 'OPEN' }), 'forward')).toHaveLength(1);
	});

	it('looks into the branch that is meant instead of saying that none fits', async () => {
		const item = (...fields: JsonValue[]) => ['null', { type: 'record', name: 'Item', fields }];
		const [old, now] = [record(field('item', item())), record(field('item', item(field('sku', 'string'))))];
		expect(await rulesOf(old, now)).toEqual([['field-without-default', '/fields/0/type/1/fields/0', 'backward']]);
	});

	it('tells prose from meaning', async () => {
		const bump = async (now: JsonValue) => (await judge(record(field('doc', 'int')), now)).requiredBump;
		expect(await bump(record(field('doc', 'int')))).toBe('none');
		expect(await bump(record(field('doc', 'int', { doc: 'How many.' })))).toBe('patch');
		expect(await bump(record(field('doc', 'int', { aliases: ['count'] })))).toBe('minor');
	});
});

describe('[T4-AVRO-04] Logical types and names of Avro', () => {
	const decimal = (precision: number, scale: number) => ({ type: 'bytes', logicalType: 'decimal', precision, scale });

	it.each([
		['another precision', decimal(9, 2), decimal(10, 2), ['decimal-changed', 'decimal-changed']],
		['another scale', decimal(9, 2), decimal(9, 3), ['decimal-changed', 'decimal-changed']],
		['a decimal that came', 'bytes', decimal(9, 2), []],
		[
			'milliseconds taken for microseconds',
			{ type: 'long', logicalType: 'timestamp-millis' },
			{ type: 'long', logicalType: 'timestamp-micros' },
			['logical-type-changed', 'logical-type-changed'],
		],
		['a logical type that nobody knows', { type: 'int', logicalType: 'x' }, { type: 'int', logicalType: 'y' }, []],
		[
			'a fixed of another size',
			{ type: 'fixed', name: 'F', size: 4 },
			{ type: 'fixed', name: 'F', size: 8 },
			['fixed-size-changed', 'fixed-size-changed'],
		],
	] as const)('judges %s', async (...[, old, now, expected]) => {
		expect((await rulesOf(old, now)).map(([rule]) => rule)).toEqual(expected);
	});

	it('takes an alias for a rename on the side that reads', async () => {
		const renamed = record(field('amount', 'long', { aliases: ['total'] }));
		expect(await rulesOf(record(field('total', 'long')), renamed, 'backward')).toEqual([]);
		expect(await rulesOf(record(field('total', 'long')), renamed, 'forward')).toHaveLength(1);
	});

	it('looks through names, namespaces and records that hold themselves', async () => {
		const tree = (type: JsonValue) => ({
			type: 'record',
			name: 'shop.Tree',
			fields: [field('value', type), field('children', { type: 'array', items: 'Tree' })],
		});
		expect(await rulesOf(tree('int'), tree('int'))).toEqual([]);
		expect(await rulesOf(tree('int'), tree('string'), 'forward')).toEqual([
			['type-changed', '/fields/0/type', 'forward'],
		]);
	});
});

describe('[T4-AVRO-05] Documents that are no Avro schema', () => {
	it.each([
		['text that is no JSON', '{"type": "record",\n  "name": oops}', 'cart.v2.avsc:2:11', 'it is no JSON from here on'],
		['a comma too many', '["int",]', 'cart.v2.avsc:1:8', 'it is no JSON from here on'],
		['nothing', '', 'cart.v2.avsc:1:1', 'it is no JSON from here on'],
		['a name that is not declared', '["null", "Cart"]', '/1', 'the type "Cart" is not declared before it is used'],
		['a record without fields', '{"type":"record","name":"A"}', '', 'a record has a list of "fields"'],
		[
			'a default of another type',
			'{"type":"record","name":"A","fields":[{"name":"n","type":"int","default":"0"}]}',
			'/fields/0/default',
			'the default of "n" is no value of its type',
		],
		['a symbol twice', '{"type":"enum","name":"E","symbols":["A","A"]}', '/symbols', 'a symbol stands twice'],
	])('finds %s, and where', async (...[, text, path, why]) => {
		const { verdict, requiredBump, findings } = await judgeTexts('"int"', text);
		expect([verdict, requiredBump]).toEqual(['unknown', 'major']);
		expect(findings).toMatchObject([
			{ path, rule: 'invalid-schema', verdict: 'unknown', message: `Cannot read "cart.v2.avsc": ${why}.` },
		]);
	});
});

describe('[T4-AVRO-06] Hostile Avro schemas', () => {
	const nested = (depth: number) => `${'{"type":"array","items":'.repeat(depth)}"int"${'}'.repeat(depth)}`;

	/** Each record holds the next twice, so a comparison that forgets what it saw takes 2^n steps. */
	function doubling(last: string): JsonValue {
		const records = Array.from({ length: 300 }, (_, index) => {
			const inner = index === 0 ? last : `R${index - 1}`;
			return { type: 'record', name: `R${index}`, fields: [field('a', inner), field('b', inner)] };
		});
		return records;
	}

	it.each([
		['brackets without end', '['.repeat(1_000_000)],
		['arrays in arrays', nested(400)],
		['a text of four million characters', JSON.stringify('x'.repeat(4_000_000))],
	])('end as unknown: %s', async (_, text) => {
		expect((await judgeTexts('"int"', text)).verdict).toBe('unknown');
	});

	it('end as unknown: a union of thousands against another', async () => {
		const union = (prefix: string) =>
			Array.from({ length: 5_000 }, (_, index) => ({ type: 'fixed', name: `${prefix}${index}`, size: 1 }));
		expect((await judge(union('A'), union('B'))).findings).toMatchObject([
			{ rule: 'schema-too-large', verdict: 'unknown' },
			{ rule: 'schema-too-large', verdict: 'unknown' },
		]);
	});

	it('are judged once for each pair of types, and each reason is said once', async () => {
		expect(await judge(doubling('int'), doubling('int'))).toMatchObject({ verdict: 'compatible' });
		expect(await rulesOf(doubling('long'), doubling('int'), 'backward')).toHaveLength(2);
	});
});
