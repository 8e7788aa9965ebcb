import type { JsonObject, JsonValue } from '@tenet/kernel';
import type { SchemaOracle } from '../schema-oracle.ts';
import type { CompatibilityPolicy } from '../verdict.ts';
import { judgeOpenapi } from './judge-openapi.ts';

export const OK = { description: 'OK' };
export const BODY = { content: { 'application/json': {} } };
export const QUERY = (more: JsonObject) => ({ name: 'limit', in: 'query', schema: { type: 'integer' }, ...more });

export function objectOf(properties: JsonObject): JsonObject {
	return { type: 'object', properties };
}

export function body(schema: JsonValue): JsonObject {
	return { requestBody: { content: { 'application/json': { schema } } } };
}

export function answer(schema: JsonValue): JsonObject {
	return { responses: { 200: { content: { 'application/json': { schema } } } } };
}

interface Around {
	readonly schemas?: JsonObject;
	readonly openapi?: string;
	readonly policy?: CompatibilityPolicy;
}

export function api(post: JsonObject, { schemas = {}, openapi = '3.0.3' }: Around = {}): JsonObject {
	const securitySchemes = { login: { type: 'oauth2', flows: {} } };
	return { openapi, paths: { '/carts': { post } }, components: { schemas, securitySchemes } };
}

/** Asks about two versions of a document, or of one operation `POST /carts`. */
export function asking(oracle: SchemaOracle) {
	const judged = (old: JsonObject, next: JsonObject, policy: CompatibilityPolicy = 'declared') => {
		const document = (file: string, said: JsonObject) => ({
			file,
			text: JSON.stringify({ openapi: '3.1.0', ...said }),
		});
		const [before, after] = [document('old.json', old), document('new.json', next)];
		return judgeOpenapi(oracle)({ format: 'openapi', old: before, new: after, policy, direction: 'full' });
	};
	return {
		judged,
		verdict: async (old: JsonObject, next: JsonObject, around: Around = {}) =>
			(await judged(api(old, around), api(next, around), around.policy)).verdict,
		between: async (old: JsonObject, next: JsonObject) => {
			const { findings } = await judged(api(old), api(next));
			return findings.map(({ verdict, rule, direction, path }) => `${verdict} ${rule} ${direction} ${path}`);
		},
		rules: async (old: JsonObject, next: JsonObject) => {
			const { findings } = await judged(api(old), api(next));
			return findings.map(({ rule }) => rule);
		},
	};
}
