import satisfies from 'semver/functions/satisfies.js';
import valid from 'semver/functions/valid.js';
import validRange from 'semver/ranges/valid.js';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { type ContractIssue, contractIssue } from './contract-issue.ts';

/** Records against the contracts that they name. A contract that does not exist is a dangling reference already. */
export function judgeConsumers(registry: ContractRegistry): readonly ContractIssue[] {
	return registry.consumers.flatMap((record) => {
		const contract = record.contract === undefined ? undefined : registry.contract(record.contract);
		if (!contract || record.status === 'retired') return [];
		return [
			...judgeComing(record, contract),
			...judgeRange(record, contract),
			...judgeDeployed(record, contract),
			...judgeMove(record, contract),
		];
	});
}

/** Whether nobody may come to a contract any more. */
export function isEnding({ lifecycle }: ContractRecord): boolean {
	return lifecycle === 'deprecated' || lifecycle === 'sunset' || lifecycle === 'removed';
}

/** What is planned is new. Of what is in use already, only a change can show that it came after the deprecation. */
function judgeComing({ uri, id, status }: ConsumerRecord, contract: ContractRecord): readonly ContractIssue[] {
	if (status !== 'planned' || !isEnding(contract)) return [];
	return [newConsumer({ uri, id }, contract, ['status'])];
}

/** That somebody new came to a contract that is about to end. */
export function newConsumer(
	{ uri, id }: Pick<ConsumerRecord, 'uri' | 'id'>,
	{ id: contract, lifecycle, replacedBy }: ContractRecord,
	path: readonly string[],
): ContractIssue {
	const words = {
		message: `Cannot let "${id}" begin with "${contract}": that is ${lifecycle}.`,
		remedy: replacedBy === undefined ? 'Use a version that stays.' : `Begin with "${replacedBy}".`,
	};
	return contractIssue('consumer-of-ending', { uri, path }, words);
}

function judgeRange(record: ConsumerRecord, { id, version }: ContractRecord): readonly ContractIssue[] {
	const { uri, versionRange } = record;
	if (versionRange === undefined) return [];
	const at = { uri, path: ['versionRange'] };
	if (validRange(versionRange) === null) {
		const message = `Cannot read the version range "${versionRange}" of "${record.id}": it is none.`;
		const remedy = 'Write it as npm does: "^2.1.0", ">=2.1.0 <3".';
		return [contractIssue('version-range', at, { message, remedy })];
	}
	if (version === undefined || valid(version) === null || isWithin(version, versionRange)) return [];
	const words = {
		message: `Cannot serve "${record.id}" with "${id}": its version ${version} is outside "${versionRange}".`,
		remedy: 'Widen the range once the consumer can live with that version, or name the contract that it uses.',
	};
	return [contractIssue('version-range', at, words)];
}

/** Without a range, what is deployed must at least be of the contract's major: another one has a record of its own. */
function judgeDeployed(record: ConsumerRecord, { id, version }: ContractRecord): readonly ContractIssue[] {
	const range = record.versionRange ?? (version === undefined ? '*' : `^${version.split('.')[0]}`);
	if (validRange(range) === null) return [];
	return record.environments.flatMap(({ name, version: deployed }, index) => {
		if (deployed === undefined || valid(deployed) === null || isWithin(deployed, range)) return [];
		const words = {
			message: `Cannot believe that "${record.id}" runs with ${deployed} of "${id}" in "${name}": that is outside "${range}".`,
			remedy: 'Correct the deployed version or the range.',
		};
		const path = ['environments', index, 'version'];
		return [contractIssue('version-range', { uri: record.uri, path }, words)];
	});
}

function isWithin(version: string, range: string): boolean {
	return satisfies(version, range, { includePrerelease: true });
}

function judgeMove({ uri, id, migrateBy }: ConsumerRecord, contract: ContractRecord): readonly ContractIssue[] {
	const { sunsetOn } = contract;
	if (migrateBy === undefined || sunsetOn === undefined || migrateBy <= sunsetOn) return [];
	const words = {
		message: `Cannot let "${id}" move by ${migrateBy}: "${contract.id}" stops being served on ${sunsetOn}.`,
		remedy: 'Agree on an earlier day with its owner, or on a later sunset with all consumers.',
	};
	return [contractIssue('migrates-after-sunset', { uri, path: ['migrateBy'] }, words)];
}
