import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractQuestions } from '@tenet/contracts/questions';
import { DOMAIN_QUESTIONS } from '@tenet/domains';
import { QUESTIONS } from '@tenet/knowledge/asking';
import { describe, expect, it } from 'vitest';
import { questionParameters } from './question-parameters.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenet-ask-'));
const questions = [
	...QUESTIONS,
	...DOMAIN_QUESTIONS,
	...contractQuestions(() => expect.fail('Nothing is judged here.')),
];

function typed(name: string, written: readonly string[], json?: string) {
	const question = questions.find((one) => one.name === name) ?? expect.fail(name);
	return questionParameters(question, { written, json, folder });
}

describe('[T4-ASK-08] parameters of a question as a person types them', () => {
	it('are texts where the question takes texts, whatever they look like', async () => {
		expect(await typed('find_owner', ['name=42'])).toEqual({ name: '42' });
		expect(await typed('find_owner', ['name=a=b', 'kind=store'])).toEqual({ name: 'a=b', kind: 'store' });
	});

	it('are read from files, whole or one by one', async () => {
		writeFileSync(join(folder, 'new.json'), '{"type":"string"}');
		writeFileSync(join(folder, 'all.json'), '{"contract":"Cart-v1","new":"{}"}');
		expect(await typed('explain_impact', ['contract=Cart-v1', 'new=@new.json'])).toEqual({
			contract: 'Cart-v1',
			new: '{"type":"string"}',
		});
		expect(await typed('explain_impact', ['newVersion=@@2'], '@all.json')).toEqual({
			contract: 'Cart-v1',
			new: '{}',
			newVersion: '@2',
		});
	});

	it('are lists and objects where the question takes those', async () => {
		expect(await typed('find_touched_invariants', ['fields=cart.Cart.total, cart.Cart.lines'])).toEqual({
			fields: ['cart.Cart.total', 'cart.Cart.lines'],
		});
		expect(await typed('check_invariants', ['states={"cart":{"total":5}}'])).toEqual({
			states: [{ cart: { total: 5 } }],
		});
		expect(await typed('check_invariants', ['states=[{"cart":{"total":5}}]'])).toEqual({
			states: [{ cart: { total: 5 } }],
		});
		expect(await typed('check_plan', ['plan={"from":"A-v1"}'])).toEqual({ plan: { from: 'A-v1' } });
		expect(await typed('check_plan', ['plan=A-v1-to-v2'])).toEqual({ plan: 'A-v1-to-v2' });
	});

	it.each([
		[['cart'], undefined, 'Cannot ask "find_owner": "cart" is no parameter. Write NAME=VALUE, or give --parameters.'],
		[['nam=cart'], undefined, 'Cannot ask "find_owner": it has no parameter "nam". Did you mean "name"?'],
		[['constructor=x'], undefined, 'it has no parameter "constructor"'],
		[['name=@none'], undefined, 'Cannot read "@none": there is no such file. Write "@@" for a leading "@".'],
		[[], '[1]', 'Cannot read --parameters: it is no JSON object.'],
		[[], '{', 'Cannot read --parameters: it is no JSON object.'],
	])('are refused in words: %j %s', async (written, json, sentence) => {
		await expect(typed('find_owner', written, json)).rejects.toThrow(sentence);
	});
});
