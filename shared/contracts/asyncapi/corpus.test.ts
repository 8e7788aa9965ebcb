import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject, JsonValue } from '@tenet/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeJsonSchema } from '../json-schema/judge-json-schema.ts';
import { openWorkerOracle } from '../oracle/index.ts';
import { judgeAsyncapi } from './judge-asyncapi.ts';

interface SchemaCase {
	readonly id: string;
	readonly old: JsonValue;
	readonly new: JsonValue;
}

const CORPUS = fileURLToPath(new URL('../../../../shared/corpora/contracts/json-schema.jsonl', import.meta.url));
const oracle = openWorkerOracle({ deadline: 120_000 });
afterAll(() => oracle.close());

/** Every so manieth case: each is placed in four ways. */
const EVERY = 14;

describe.skipIf(!existsSync(CORPUS))(
	'[T4-ASYNCAPI-05] The public schema cases as payloads (skipped where they are not)',
	() => {
		const cases = existsSync(CORPUS) ? readFileSync(CORPUS, 'utf8').trim().split('\n').map(toCase) : [];
		const some = cases.filter(({ old }, index) => index % EVERY === 0 && typeof old === 'object');

		it.each([
			['subscribe of 2.6', 'forward', second('subscribe')],
			['publish of 2.6', 'backward', second('publish')],
			['send of 3.0', 'forward', third('send')],
			['receive of 3.0', 'backward', third('receive')],
		] as const)(
			'are judged under %s as the schema alone is',
			async (_, direction, placed) => {
				const others: string[] = [];
				for (const one of some) {
					const bare = { old: file(one.old), new: file(one.new), policy: 'declared', direction } as const;
					const inside = { ...bare, old: file(placed(one.old)), new: file(placed(one.new)) };
					const [alone, message] = [
						await judgeJsonSchema(oracle)({ ...bare, format: 'json-schema' }),
						await judgeAsyncapi(oracle)({ ...inside, format: 'asyncapi' }),
					];
					if (alone.verdict !== message.verdict) others.push(`${one.id}: ${alone.verdict}, ${message.verdict}`);
				}
				expect(others).toEqual([]);
				expect(some.length).toBeGreaterThan(50);
			},
			600_000,
		);
	},
);

function toCase(line: string): SchemaCase {
	return JSON.parse(line);
}

function file(said: JsonValue) {
	return { file: 'document.json', text: JSON.stringify(said) };
}

const MESSAGE = { payload: { $ref: '#/components/schemas/Placed' } };

function second(verb: 'publish' | 'subscribe') {
	return (schema: JsonValue): JsonObject => ({
		asyncapi: '2.6.0',
		channels: { carts: { [verb]: { message: MESSAGE } } },
		components: { schemas: { Placed: rooted(schema) } },
	});
}

function third(action: 'send' | 'receive') {
	return (schema: JsonValue): JsonObject => ({
		asyncapi: '3.0.0',
		channels: { carts: { address: 'carts', messages: { message: MESSAGE } } },
		operations: { say: { action, channel: { $ref: '#/channels/carts' } } },
		components: { schemas: { Placed: rooted(schema) } },
	});
}

/** A schema whose references start where it now stands. */
function rooted(schema: JsonValue): JsonValue {
	const move = (key: string, value: JsonValue) =>
		key === '$ref' && typeof value === 'string' && /^#(?:\/|$)/.test(value)
			? `#/components/schemas/Placed${value.slice(1)}`
			: value;
	return JSON.parse(JSON.stringify(schema), move);
}
