import { folded, nearestNames } from '@tenet/knowledge/answering';
import coerce from 'semver/functions/coerce.js';
import compare from 'semver/functions/compare.js';
import valid from 'semver/functions/valid.js';
import type { ConsumerRecord } from '../registry/consumer-record.ts';
import type { ContractRecord } from '../registry/contract-record.ts';
import type { ContractRegistry } from '../registry/contract-registry.ts';
import { liveRecords } from '../registry/live-records.ts';
import { CONTRACT_RULES, type ContractRule } from './contract-issue.ts';
import { isEnding } from './judge-consumers.ts';

/** A contract as a spec names it. */
export interface AskedUse {
	/** `CartUpdated-v2`, `CartUpdated v2`, `integration://contract/CartUpdated-v2`, each also with a version: `@2.1.0`. */
	readonly reference: string;
	/** The component that the spec is about; undefined when it is about none, or nobody knows which. */
	readonly component: string | undefined;
}

/** What is known of it, and what is wrong. */
export interface SpecUse {
	/** Undefined when no such contract governs. */
	readonly contract: ContractRecord | undefined;
	/** How the component is recorded for it, those that are over left out. */
	readonly records: readonly ConsumerRecord[];
	readonly issues: readonly SpecIssue[];
}

/** Placed by whoever read the spec. */
export interface SpecIssue {
	readonly rule: ContractRule;
	readonly severity: (typeof CONTRACT_RULES)[ContractRule]['severity'];
	readonly message: string;
	readonly remedy: string;
}

/** Judges one reference of a spec to a contract by what governs (seed 000, sections 8 and 9). */
export function judgeSpecUse(registry: ContractRegistry, { reference, component }: AskedUse): SpecUse {
	const { contract, version, name } = contractMeant(registry, reference);
	if (!contract) return { contract, records: [], issues: [unknown(registry, reference, name)] };
	const records = component === undefined ? [] : recordsOf(registry, contract, component);
	const said = version === undefined ? [] : judgeVersion(contract, version);
	const stands = judgeLife(contract, component !== undefined && records.length === 0);
	const unrecorded = component === undefined || records.length > 0 ? [] : judgeUnrecorded(contract, component);
	return { contract, records, issues: [...said, ...stands, ...unrecorded] };
}

interface Meant {
	readonly contract: ContractRecord | undefined;
	readonly name: string;
	readonly version: string | undefined;
}

/** The prefix is the one by which a spec graph names contracts (seed 000, section 7). */
const REFERENCE = /^(?:integration:\/\/contract\/)?(\S+?)(?:[ @]\s*\(?v?(\d[\w.+-]*)\)?)?$/;

function contractMeant(registry: ContractRegistry, reference: string): Meant {
	const [, said = reference, version] = REFERENCE.exec(reference.trim()) ?? [];
	const name = registry.contract(said) ? said : said.replace(/^CONTRACT-/, '');
	const major = version?.split('.')[0];
	const contract =
		registry.contract(name) ?? (major === undefined ? undefined : registry.contract(`${name}-v${major}`));
	return { contract, name, version: contract && /^\d+$/.test(version ?? '') ? undefined : version };
}

function recordsOf(registry: ContractRegistry, { id }: ContractRecord, component: string): readonly ConsumerRecord[] {
	return liveRecords(registry, id).filter((record) => folded(record.component ?? '') === folded(component));
}

function unknown(registry: ContractRegistry, reference: string, name: string): SpecIssue {
	const versions = registry.versionsOf(name).map(({ id }) => id);
	const near =
		versions.length > 0 ? versions : nearestNames([...new Set(registry.contracts.map(({ id }) => id))], name);
	const meant = near.slice(0, 3).map((id) => `"${id}"`);
	return issue('spec-contract-unknown', {
		message: `Cannot find the contract "${reference}": ${versions.length > 0 ? 'that is the name of several versions' : 'none of that id governs'}.`,
		remedy:
			meant.length > 0
				? `Did you mean ${meant.join(' or ')}?`
				: 'Let its contract be published first, or correct the id: "tenet contract list" has them all.',
	});
}

/** Within a major, a spec may be older than what governs, and never newer. */
function judgeVersion({ id, version }: ContractRecord, said: string): readonly SpecIssue[] {
	const [asked, governs] = [coerce(said, { includePrerelease: true }), valid(version)];
	if (!asked || governs === null) return [];
	const isMajor = asked.major === Number(governs.split('.')[0]);
	if (isMajor && compare(asked, governs) <= 0) return [];
	return [
		issue('spec-contract-version', {
			message: `Cannot build on ${said} of "${id}": ${governs} governs.`,
			remedy: isMajor
				? 'Wait until that version governs, or name the one that does.'
				: 'Another major is a contract of its own: name that.',
		}),
	];
}

function judgeLife(contract: ContractRecord, isNewcomer: boolean): readonly SpecIssue[] {
	const { id, lifecycle, sunsetOn, replacedBy } = contract;
	const remedy = replacedBy === undefined ? 'Use a version that stays.' : `Use "${replacedBy}".`;
	if (lifecycle === 'removed')
		return [issue('spec-contract-removed', { message: `Cannot build on "${id}": it is removed.`, remedy })];
	if (lifecycle === 'draft') {
		const message = `"${id}" is a draft: it is nobody's promise yet, and may change in any way.`;
		return [issue('spec-contract-draft', { message, remedy: 'Let it become active before the spec is implemented.' })];
	}
	if (!isEnding(contract)) return [];
	const until = sunsetOn === undefined ? '' : `, and served until ${sunsetOn}`;
	if (isNewcomer) {
		const message = `Cannot begin with "${id}": it is ${lifecycle}${until}.`;
		return [issue('consumer-of-ending', { message, remedy })];
	}
	return [issue('spec-contract-ending', { message: `"${id}" is ${lifecycle}${until}.`, remedy })];
}

function judgeUnrecorded({ id }: ContractRecord, component: string): readonly SpecIssue[] {
	return [
		issue('spec-use-unrecorded', {
			message: `Cannot build on "${id}" in "${component}": that is no declared consumer or producer of it.`,
			remedy: `Let the integration owner add a consumer record with "contract: ${id}", "component: ${component}" and its role; "status: planned" before it is in use.`,
		}),
	];
}

function issue(rule: ContractRule, words: Pick<SpecIssue, 'message' | 'remedy'>): SpecIssue {
	return { rule, severity: CONTRACT_RULES[rule].severity, ...words };
}
