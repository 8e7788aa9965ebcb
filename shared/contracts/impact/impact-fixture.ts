import type { JsonObject, JsonValue } from '@tenet/kernel';
import type { ContractFormat, JudgeChange } from '../contract-format.ts';
import { registryIn } from '../rules/rules-fixture.ts';
import { explainImpact } from './explain-impact.ts';
import type { Impact } from './impact.ts';

interface Asked {
	readonly format: ContractFormat;
	readonly old: JsonValue;
	readonly new: JsonValue;
	/** Of the contract. */
	readonly contract?: JsonObject;
	/** Records by component. */
	readonly consumers: Readonly<Record<string, JsonObject>>;
	readonly version?: string;
	readonly more?: Readonly<Record<string, JsonObject>>;
}

/** Asks what a change of a contract does to records written down in a test. */
export async function impactOf(judge: JudgeChange, asked: Asked): Promise<Impact> {
	const text = (said: JsonValue) => (typeof said === 'string' ? said : JSON.stringify(said));
	const records = Object.entries(asked.consumers).map(([component, said]) => [
		`integration://consumer/${component}`,
		{ contract: 'Cart-v1', component, role: 'consumer', criticality: 'low', ...said },
	]);
	const registry = registryIn({
		'integration://contract/Cart-v1': {
			name: 'Cart',
			version: '1.4.0',
			type: 'event',
			format: asked.format,
			document: { file: 'old', mediaType: 'text/plain', text: text(asked.old) },
			...asked.contract,
		},
		...Object.fromEntries(records),
		...asked.more,
	});
	const contract = registry.contract('Cart-v1');
	if (!contract) throw new Error('The test has no contract.');
	const document = { file: 'new', text: text(asked.new) };
	const next = { document, ...(asked.version !== undefined && { version: asked.version }) };
	return explainImpact(judge, { registry, contract, next });
}

/** `component: effect (rules)`, in the order of the answer. */
export function toldOf({ consumers }: Impact): readonly string[] {
	return consumers.map(({ id, effect, reasons }) => `${id}: ${effect} (${reasons.map(({ rule }) => rule).join(', ')})`);
}
