import type { ContractRecord, ContractRegistry } from '@tenet/contracts/registry';
import { Failure } from '@tenet/kernel/failure';

/**
 * The contract version of an id.
 *
 * @throws {Failure} `USAGE`, with the ids that were probably meant
 */
export async function contractNamed(registry: ContractRegistry, id: string): Promise<ContractRecord> {
	const found = registry.contract(id);
	if (found) return found;
	const versions = registry.versionsOf(id).map((contract) => contract.id);
	throw await notThere(registry, id, versions);
}

/**
 * One version by its id, or all versions of a name, in the order of their majors.
 *
 * @throws {Failure} `USAGE`, with the ids that were probably meant
 */
export async function contractsNamed(registry: ContractRegistry, name: string): Promise<readonly ContractRecord[]> {
	const found = registry.contract(name);
	const all = found ? [found] : registry.versionsOf(name);
	if (all.length === 0) throw await notThere(registry, name, []);
	return all.toSorted((one, other) => majorOf(one) - majorOf(other));
}

function majorOf({ id, version }: ContractRecord): number {
	return Number(/-v(\d+)$/.exec(id)?.[1] ?? version?.split('.')[0] ?? 0);
}

async function notThere(registry: ContractRegistry, asked: string, versions: readonly string[]): Promise<Failure> {
	const { nearestNames } = await import('@tenet/knowledge/answering');
	const known = registry.contracts.flatMap(({ id, name }) => [id, name]);
	const near = versions.length > 0 ? versions : nearestNames([...new Set(known)], asked);
	const hint = near.length > 0 ? `Did you mean ${near.map((id) => `"${id}"`).join(' or ')}?` : LIST;
	const why = versions.length > 0 ? 'that is the name of several versions' : 'no contract has this id';
	return new Failure('USAGE', `Cannot find the contract ${JSON.stringify(asked)}: ${why}. ${hint}`);
}

const LIST = 'Type "tenet contract list" for all of them.';
