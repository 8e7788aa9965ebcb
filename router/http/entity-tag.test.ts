import { digestOf } from '@tenet/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityTag, namesEntityTag } from './entity-tag.ts';

const opaque = fc
	.array(
		fc
			.integer({ min: 0x21, max: 0xff })
			.filter((code) => code !== 0x22 && code !== 0x7f && (code < 0x7f || code >= 0x80)),
	)
	.map((codes) => `"${String.fromCharCode(...codes)}"`);
const space = fc.constantFrom('', ' ', '\t', '  ');
const member = fc.record({ weak: fc.constantFrom('', 'W/'), tag: opaque, before: space, after: space });

describe('If-None-Match [T2-HTTP-03]', () => {
	it('names every tag of any well-formed list, weak or strong, and no other', () => {
		fc.assert(
			fc.property(fc.array(fc.option(member), { minLength: 1 }), opaque, (members, other) => {
				const field = members
					.map((one) => (one === null ? '' : `${one.before}${one.weak}${one.tag}${one.after}`))
					.join(',');
				const tags = members.flatMap((one) => (one === null ? [] : [one.tag]));
				for (const tag of tags) expect(namesEntityTag(field, tag)).toBe(true);
				expect(namesEntityTag(field, other)).toBe(tags.includes(other));
			}),
		);
	});

	it('names the tag in no text that is no list', () => {
		const tag = entityTag(digestOf('x'), 'identity');
		for (const field of [
			'',
			' ',
			tag.slice(1),
			`${tag}${tag}`,
			`${tag};q=1`,
			`w/${tag}`,
			`W/ ${tag}`,
			`*, ${tag}`,
			`${tag} ,*`,
		])
			expect(namesEntityTag(field, tag), field).toBe(false);
	});

	it('reads any text, and in time that grows with its length only', () => {
		fc.assert(fc.property(fc.string(), opaque, (field, tag) => void namesEntityTag(field, tag)));
		for (const field of [
			'"'.repeat(16_000),
			','.repeat(16_000),
			' '.repeat(16_000),
			'"a" '.repeat(4_000),
			'\t,'.repeat(8_000),
		])
			expect(namesEntityTag(field, '"x"')).toBe(false);
	});

	it('tells the codings of one digest apart', () => {
		const digest = digestOf('x');
		const tags = (['identity', 'br', 'gzip'] as const).map((coding) => entityTag(digest, coding));
		expect(tags).toEqual([`"${digest}"`, `"${digest}-br"`, `"${digest}-gzip"`]);
	});
});
