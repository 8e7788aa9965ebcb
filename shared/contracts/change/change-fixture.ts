import type { JsonObject } from '@tenet/kernel';
import { coveredDigest } from '@tenet/knowledge/answering';
import { judgeAvro } from '../avro/judge-avro.ts';
import { contractIn, registryIn } from '../rules/rules-fixture.ts';
import type { AskedChange } from './contract-change.ts';
import { judgeContractChange } from './judge-contract-change.ts';

export const field = (name: string, more: JsonObject = {}) => ({ name, type: 'string', ...more });
const OPTIONAL = { type: ['null', 'string'], default: null };
export const avro = (...fields: readonly JsonObject[]): JsonObject => ({
	file: 'cart.avsc',
	mediaType: 'application/json',
	text: JSON.stringify({ type: 'record', name: 'Cart', fields }),
});

export const ID = 'integration://contract/Cart-v2';
const ONE: JsonObject = { format: 'avro', version: '2.1.0', document: avro(field('id')) };
export const PLUS: JsonObject = { document: avro(field('id'), field('note', OPTIONAL)) };
export const OTHER: JsonObject = { document: avro(field('key')) };

export type Artifacts = Readonly<Record<string, JsonObject>>;

const approved = (fields: JsonObject): JsonObject => ({
	...fields,
	approval: {
		by: { kind: 'human', id: 'ana' },
		role: 'integration-owner',
		on: '2026-11-21',
		covers: coveredDigest(fields),
	},
});

/** Of what a version is before and after; the approval of what it is after is given unless the test is about it. */
export const was = (fields: JsonObject = {}): Artifacts => contractIn('Cart-v2', { ...ONE, ...fields });
export const becomes = (fields: JsonObject = {}): Artifacts => {
	const [said = {}] = Object.values(was(fields));
	return { [ID]: approved(said) };
};

export async function change(then: Artifacts, now: Artifacts, more: Partial<AskedChange> = {}) {
	const [base, registry] = [registryIn(then), registryIn(now)];
	const asked = { before: base.contract('Cart-v2'), after: registry.contract('Cart-v2'), base, registry, ...more };
	return judgeContractChange(judgeAvro, asked as AskedChange);
}

export async function found(then: Artifacts, now: Artifacts): Promise<readonly string[]> {
	const { issues = [] } = (await change(then, now)) ?? {};
	return issues.map(({ rule, path }) => `${rule} ${path.join('.')}`);
}
