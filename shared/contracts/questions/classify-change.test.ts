import { Failure } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { ask, record, STOCK, viewOf } from './questions-fixture.ts';

const view = viewOf(STOCK);
const classify = (parameters: object) => ask(view, 'classify_change', parameters as never);

describe('[T4-ASK-03] classify_change', () => {
	it('judges a new document of a contract by what the contract says of itself', async () => {
		const { governed, statement, data, sources } = await classify({ contract: 'Stock-v2', new: record('sku') });
		expect(governed).toBe(true);
		expect(statement).toMatch(
			/^The change of Stock-v2 is breaking \(declared, forward\): .+\. It needs a major version\. Do not publish it in this major: ask explain_impact whom it breaks, and the owner of warehouse for a new version\.$/,
		);
		expect(data).toMatchObject({ contract: 'Stock-v2', format: 'avro', verdict: 'breaking', direction: 'forward' });
		expect(sources.map(({ uri }) => uri)).toEqual(['integration://contract/Stock-v2']);
	});

	it('lets the asker say otherwise', async () => {
		const asked = { contract: 'Stock-v2', new: record('sku'), direction: 'backward' };
		expect((await classify(asked)).data).toMatchObject({ verdict: 'compatible', direction: 'backward' });
		const { data } = await classify({ contract: 'Stock-v2', old: record('sku'), new: record('sku') });
		expect(data).toMatchObject({ verdict: 'compatible', requiredBump: 'none' });
	});

	it('judges against every version that is retained, and says which one breaks', async () => {
		const uri = 'integration://contract/Stock-v2';
		const document = { file: 'old.avsc', mediaType: 'application/json', text: record('sku', 'place', 'shelf') };
		const kept = viewOf({ ...STOCK, [uri]: { ...STOCK[uri], retained: [{ version: '2.0.0-rc.1', document }] } });
		const asked = { contract: 'Stock-v2', new: record('sku', 'place', 'extra=') };
		expect((await classify(asked)).data).toMatchObject({ verdict: 'compatible' });
		const { data } = await ask(kept, 'classify_change', asked);
		expect(data).toMatchObject({ verdict: 'breaking', requiredBump: 'major' });
		expect(JSON.stringify(data['findings'])).toContain('Against 2.0.0-rc.1, which is retained: ');
	});

	it('judges two documents that no contract governs', async () => {
		const { statement, sources } = await classify({ format: 'avro', old: record('a'), new: record('a', 'b') });
		expect(statement).toMatch(/^The change of the Avro document is breaking \(declared, full\): /);
		expect(sources).toEqual([]);
	});

	it('says that a contract is not known, that several are meant, or that it shows no document', async () => {
		expect((await classify({ contract: 'Stok-v2', new: '"int"' })).statement).toMatch(
			/^No governed answer for "Stok-v2": .+ Did you mean "Stock-v2"/,
		);
		expect((await classify({ contract: 'Stock', new: '"int"' })).statement).toMatch(
			/^"Stock" names 2 contract versions/,
		);
		expect((await classify({ contract: 'Shelf', new: '"int"' })).statement).toMatch(
			/^No governed answer for "a change of Shelf-v1": its artifact gives no document/,
		);
	});

	it('blames what was given, and not the governed document, for a fault that is in it', async () => {
		const paths = async (asked: object) => {
			const { data } = await classify({ contract: 'Stock-v2', ...asked } as never);
			return (data as { findings: { path: string }[] }).findings.map(({ path }) => path);
		};
		expect(await paths({ new: '{' })).toEqual([expect.stringMatching(/^new:1:/)]);
		expect(await paths({ old: '{', new: '"int"' })).toEqual([expect.stringMatching(/^old:1:/)]);
	});

	it.each([
		[{ new: '"int"' }, '"format" is missing'],
		[{ format: 'avro', new: '"int"' }, '"old" is missing'],
		[{ contract: 'Stock-v2', format: 'avro', new: '"int"' }, 'not both'],
		[{ contract: 'Stock-v2' }, '"new" is missing'],
		[{ contract: 'Stock-v2', new: 'x'.repeat(1_048_577) }, 'expected at most 1048576 characters'],
		[
			{ format: 'avsc', old: '1', new: '2' },
			'"format" must be one of "json-schema", "openapi", "asyncapi", "avro", "protobuf", "graphql". It takes',
		],
	])('refuses %j', async (parameters, why) => {
		const refusal = await classify(parameters).catch((error: unknown) => error);
		expect(refusal).toBeInstanceOf(Failure);
		expect(String(refusal)).toContain(why);
	});
});
