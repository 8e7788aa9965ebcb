import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';

/** The version that replaces one: the one it names, else the next major of its name that may still be begun with. */
export function replacementOf(registry: ContractRegistry, from: ContractRecord): ContractRecord | undefined {
	if (from.replacedBy !== undefined) return registry.contract(from.replacedBy);
	const major = majorOf(from) ?? Number.POSITIVE_INFINITY;
	return registry
		.versionsOf(from.name)
		.filter((other) => (majorOf(other) ?? 0) > major && (other.lifecycle === 'active' || other.lifecycle === 'draft'))
		.sort((one, other) => (majorOf(one) ?? 0) - (majorOf(other) ?? 0))[0];
}

/** The major of the full version, else the one in the id. */
export function majorOf({ version, id }: ContractRecord): number | undefined {
	const said = /^\d+(?=\.)/.exec(version ?? '')?.[0] ?? /-v(\d+)$/.exec(id)?.[1];
	return said === undefined ? undefined : Number(said);
}
