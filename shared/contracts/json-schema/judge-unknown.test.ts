import type { JsonValue } from '@tenet/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import type { Change } from '../contract-format.ts';
import { openWorkerOracle } from '../oracle/worker-oracle.ts';
import { judgeJsonSchema } from './judge-json-schema.ts';

const oracle = openWorkerOracle({ deadline: 30_000 });
const judge = judgeJsonSchema(oracle);
afterAll(() => oracle.close());

describe('[T4-SCHEMA-02] what cannot be judged', () => {
	it.each([
		['no YAML', 'a: [', /^new\.json:1:\d+ Cannot read "new\.json": /],
		['a list', '[]', /^new\.json:1:1 Cannot read "new\.json": a schema is an object, true or false\.$/],
		['empty', '', /^new\.json:1:1 Cannot read "new\.json": it is empty\.$/],
		['a word', 'hello', /^new\.json:1:1 Cannot read "new\.json": it is neither JSON nor YAML with fields\.$/],
	])('is unknown: a document that is %s', async (_, text, said) => {
		const change = changeOf({ type: 'string' }, null, { direction: 'forward' });
		const verdict = await judge({ ...change, new: { file: 'new.json', text } });
		expect(verdict).toMatchObject({
			verdict: 'unknown',
			requiredBump: 'major',
			findings: [{ rule: 'document-unreadable' }],
		});
		expect(verdict.findings.map(({ path, message }) => `${path} ${message}`).join()).toMatch(said);
	});

	it('is unknown, with the reason and a remedy: a reference that leaves the document', async () => {
		const verdict = await judge(changeOf({ $ref: 'other.json' }, { type: 'string' }, { direction: 'backward' }));
		expect(verdict.findings).toEqual([
			{
				path: '',
				rule: 'not-decided',
				verdict: 'unknown',
				direction: 'backward',
				message: 'Cannot judge the schema: the reference "other.json" leaves the document.',
				remedy: 'Say the same without it, or let the owner judge the change by hand.',
			},
		]);
	});

	it('reads YAML as it reads JSON', async () => {
		const change = changeOf(null, null, { direction: 'forward' });
		const [old, next] = ['type: integer\n', 'type: number\n'].map((text) => ({ file: 'x.yaml', text }));
		expect(await judge({ ...change, old: old ?? change.old, new: next ?? change.new })).toMatchObject({
			verdict: 'breaking',
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
