import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { avro, becomes, change, field, found, ID, OTHER, PLUS, was } from './change-fixture.ts';

describe('[T4-CHANGE-01] a change of a contract is judged by its documents', () => {
	it('is none when the documents say the same, however they are written', async () => {
		const [said = {}] = Object.values(was());
		const text = '{ "name":"Cart",\n "fields":[ {"type":"string", "name":"id"} ], "type":"record" }';
		const document = { ...(said['document'] as JsonObject), text, file: 'elsewhere.avsc' };
		expect(await change(was(), becomes())).toBeUndefined();
		expect(await change(was(), becomes({ document }))).toBeUndefined();
		expect(await change(was({ retained: [] }), becomes({ retained: [] }))).toBeUndefined();
	});

	it('says verdict, versions, and both bumps', async () => {
		expect(await change(was(), becomes({ ...PLUS, version: '2.2.0' }))).toEqual({
			id: 'Cart-v2',
			uri: ID,
			kind: 'changed',
			before: '2.1.0',
			after: '2.2.0',
			verdict: expect.objectContaining({ verdict: 'compatible', direction: 'forward', policy: 'declared' }),
			claimedBump: 'minor',
			requiredBump: 'minor',
			issues: [],
			impact: expect.objectContaining({ contract: 'Cart-v2', consumers: [] }),
		});
	});

	it('finds a break within a major, and the bump that cannot say so', async () => {
		const { verdict, issues } = (await change(was(), becomes({ ...OTHER, version: '2.2.0' }))) ?? {};
		expect(verdict?.verdict).toBe('breaking');
		expect(issues?.map(({ rule, severity, path }) => [rule, severity, path])).toEqual([
			['contract-breaking', 'error', ['document']],
			['bump-too-small', 'error', ['version']],
		]);
		expect(issues?.[0]?.message).toMatch(/^Cannot change "Cart-v2" from 2\.1\.0 to 2\.2\.0 in place: /);
		expect(issues?.[0]?.remedy).toContain('"Cart-v3"');
		const same = await change(was(), becomes({ ...OTHER }));
		expect(same?.issues.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/^Cannot change "Cart-v2" 2\.1\.0 in place: /),
		);
	});

	it('finds a bump that is too small, and asks less of a draft', async () => {
		const { issues } = (await change(was(), becomes({ ...PLUS, version: '2.1.1' }))) ?? {};
		expect(issues?.map(({ message, remedy }) => `${message} ${remedy}`)).toEqual([
			'Cannot call the step of "Cart-v2" from 2.1.0 to 2.1.1 a patch one: it asks for a minor one. Raise the minor number.',
		]);
		expect(await found(was({ lifecycle: 'draft' }), becomes({ ...OTHER, version: '2.1.1' }))).toEqual([]);
	});

	it('lets no change loosen the promise that it breaks', async () => {
		const changes = becomes({ ...PLUS, version: '2.2.0', compatibility: 'forward', policy: 'declared' });
		const { verdict } = (await change(was({ compatibility: 'full', policy: 'strict' }), changes)) ?? {};
		expect(verdict).toMatchObject({ direction: 'full', policy: 'strict' });
	});

	it('is unknown, and fails, when languages differ or a document is missing', async () => {
		const openapi = becomes({ format: 'openapi', version: '2.2.0' });
		expect((await change(was(), openapi))?.verdict?.findings[0]?.rule).toBe('format-changed');
		expect(await found(was(), openapi)).toEqual(['verdict-unknown document']);
		const missing = await change(was({ document: 'gone.avsc' }), becomes({ version: '2.2.0' }));
		expect(missing?.verdict?.findings[0]?.rule).toBe('document-missing');
	});

	it('takes the channel for a part of the contract', async () => {
		const moved = becomes({ channel: 'cart.v2b', version: '2.2.0' });
		expect(await found(was({ channel: 'cart.v2' }), moved)).toEqual(['contract-breaking channel']);
	});
});

describe('[T4-CHANGE-02] what is retained is judged with every version that is', () => {
	const retained = (version: string, document: JsonObject) => ({ version, document });

	it('lets the worst win, and says against which version', async () => {
		const kept = [retained('2.0.0', avro(field('id'), field('old'))), retained('2.0.1', avro(field('key')))];
		const changes = becomes({ ...PLUS, version: '2.2.0', retained: kept });
		const { verdict, requiredBump, issues } = (await change(was(), changes)) ?? {};
		expect([verdict?.verdict, verdict?.direction, requiredBump]).toEqual(['breaking', 'full', 'major']);
		expect(
			verdict?.findings.filter((one) => one.verdict === 'breaking').map(({ message }) => message.slice(0, 14)),
		).toEqual(expect.arrayContaining(['Against 2.0.0,', 'Against 2.0.1,']));
		expect(issues?.map(({ rule }) => rule)).toContain('contract-breaking');
	});

	it('judges a document that stays against one that is newly said to be retained', async () => {
		const changes = becomes({ retained: [retained('2.0.0', avro(field('key')))] });
		expect((await change(was(), changes))?.verdict?.verdict).toBe('breaking');
		expect(await change(changes, changes)).toBeUndefined();
	});
});

describe('[T4-CHANGE-03] a version, once active, never changes', () => {
	it('finds another document under the same version', async () => {
		expect(await found(was(), becomes(PLUS))).toEqual(['active-version-changed document']);
		expect(await found(was(), becomes(OTHER))).toEqual([
			'active-version-changed document',
			'contract-breaking document',
		]);
		expect(await found(was(), becomes({ type: 'api' }))).toEqual(['active-version-changed type']);
	});

	it('lets a draft change, and what says nothing of the contract itself', async () => {
		expect(await found(was({ lifecycle: 'draft' }), becomes(PLUS))).toEqual([]);
		expect(await found(was(), becomes({ owner: 'Somebody else' }))).toEqual([]);
	});

	it('holds for the versions that are retained as well', async () => {
		const one = { version: '2.0.0', document: avro(field('id')) };
		const step = (retained: readonly JsonObject[]) => becomes({ ...PLUS, version: '2.2.0', retained });
		const self = { version: '2.1.0', document: avro(field('id')) };
		expect(await found(was({ retained: [one] }), step([one, self]))).toEqual([]);
		for (const other of [
			{ ...one, ...PLUS },
			{ ...self, ...PLUS },
		])
			expect(await found(was({ retained: [one] }), step([other]))).toEqual(['active-version-changed retained']);
	});

	it('finds a version that goes back', async () => {
		expect(await found(was({ version: '2.3.0' }), becomes({ ...PLUS, version: '2.2.9' }))).toEqual([
			'version-backwards version',
		]);
	});
});
