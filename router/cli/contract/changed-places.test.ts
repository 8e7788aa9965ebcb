import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { changedAvroNames, changedPlaces } from './changed-places.ts';

describe('[T4-CONTRACTCLI-14] what changed in a document', () => {
	const schema = (total: JsonObject, required: string[] = []) => ({
		description: 'A cart.',
		required,
		properties: { total, title: { type: 'string' } },
	});

	it('is named by pointers, without what is only for people', () => {
		const was = schema({ minimum: 0, description: 'D.' });
		expect(changedPlaces(was, { ...schema({ minimum: 1, description: 'E.' }), description: 'B.' })).toEqual([
			'/properties/total/minimum',
		]);
		expect(changedPlaces(was, schema({ minimum: 0 }, ['title']))).toEqual(['/properties/title']);
		expect(changedPlaces(was, { ...was, properties: { total: was.properties.total } })).toEqual(['/properties/title']);
	});

	it('is named in Avro by records and fields, the innermost only', () => {
		const line = (type: string) => ({ type: 'array', items: { name: 'a.Line', fields: [{ name: 'sku', type }] } });
		const cart = (type: string, ...more: object[]) =>
			({ name: 'Cart', fields: [...more, { name: 'lines', type: line(type) }] }) as never;
		expect(changedAvroNames(cart('string'), cart('bytes'))).toEqual(['Cart.lines.Line.sku']);
		expect(changedAvroNames(cart('string'), cart('string', { name: 'id', type: 'string' }))).toEqual(['Cart.id']);
	});
});
