import { afterAll, describe, expect, it } from 'vitest';
import { openWorkerOracle } from '../oracle/index.ts';
import { judgeOpenapi } from './judge-openapi.ts';

const oracle = openWorkerOracle({ deadline: 5000 });
afterAll(() => oracle.close());

describe('[T4-OPENAPI-07] Documents that are none, or mean harm', () => {
	it('are found out at their line', async () => {
		await expect(found('openapi: 3.1.0\npaths: [\n')).resolves.toEqual([
			expect.stringMatching(/^invalid-document new\.yaml:\d+:\d+$/),
		]);
		await expect(found('{"openapi": "3.1.0",\n "paths": nothing}')).resolves.toEqual([
			'invalid-document new.yaml:2:11',
		]);
		await expect(found('openapi: 4.0.0')).resolves.toEqual(['version-not-judged new.yaml:1:1']);
		await expect(found('title: No version')).resolves.toEqual(['version-not-judged new.yaml:1:1']);
		await expect(found('openapi: 3.1.0\npaths:\n  /a:\n    get: no mapping\n')).resolves.toEqual([
			'invalid-document new.yaml:4:5',
		]);
	});

	it('are not followed where their references lead nowhere, outside, or in a circle', async () => {
		const referring = (to: string) =>
			`openapi: 3.1.0\npaths:\n  /a:\n    get:\n      parameters:\n        - $ref: "${to}"\n`;
		for (const to of ['#/nowhere', './other.yaml#/a', '#/paths/~1a/get/parameters/0', '#%']) {
			const findings = await found(`${referring(to)}      summary: Changed\n`);
			expect(findings).toEqual(['reference-unresolved new.yaml:6:11']);
		}
	});

	it('end in a verdict, however odd their shapes', async () => {
		for (const odd of ['null', '7', '"text"', '[]', '[[1]]', '{"a": null}', '{"get": {"responses": {"200": 7}}}']) {
			for (const place of ['paths', 'webhooks', 'components', 'servers', 'security']) {
				const { verdict } = await judged(`{"openapi": "3.1.0", "paths": {}, "${place}": ${odd}}`);
				expect(['compatible', 'unknown']).toContain(verdict);
			}
		}
	});

	it('end in a verdict, however deep they are', async () => {
		const deep = (levels: number) => `${'{"items":'.repeat(levels)}{"type":"string"}${'}'.repeat(levels)}`;
		await expect(judged(answering(deep(200)), answering(deep(201)))).resolves.toMatchObject({ findings: [{}] });
		const tooDeep = await judged(answering(deep(5000)));
		expect(tooDeep.verdict).toBe('unknown');
	});

	it('end in a verdict when schemas refer to themselves in every way', async () => {
		const loop = (kind: string, more = '') =>
			`{"${kind}": [{"$ref": "#/components/schemas/A"}, {"type": "null"}]${more}}`;
		for (const kind of ['allOf', 'anyOf', 'oneOf']) {
			const [old, next] = [loop(kind), loop(kind, ', "maxProperties": 3, "discriminator": {"propertyName": "a"}')];
			const { verdict } = await judged(answering(REFERENCE, old), answering(REFERENCE, next));
			expect(['compatible', 'breaking', 'unknown']).toContain(verdict);
		}
	}, 60_000);
});

const REFERENCE = '{"$ref": "#/components/schemas/A"}';

function answering(schema: string, shared = 'true'): string {
	const content = `{"application/json": {"schema": ${schema}}}`;
	return `{"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"200": {"content": ${content}}}}}},
		"components": {"schemas": {"A": ${shared}}}}`;
}

function judged(next: string, old = 'openapi: 3.1.0\npaths: {}\n') {
	const documents = { old: { file: 'old.yaml', text: old }, new: { file: 'new.yaml', text: next } };
	return judgeOpenapi(oracle)({ format: 'openapi', ...documents, policy: 'declared', direction: 'full' });
}

async function found(next: string) {
	const { verdict, findings } = await judged(next, 'openapi: 3.1.0\npaths:\n  /a:\n    get: {}\n');
	expect(verdict).toBe('unknown');
	return findings.map(({ rule, path }) => `${rule} ${path}`);
}
