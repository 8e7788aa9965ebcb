import { relative, resolve, sep } from 'node:path';
import type { ContractRegistry } from '@tenet/contracts/registry';
import type { SpecUse } from '@tenet/contracts/rules';
import type { Arguments } from '../arguments.ts';
import { readDocument } from '../contract/read-document.ts';
import {
	type ContractReport,
	hasErrors,
	type Place,
	type ReportedContract,
	type ReportedFinding,
} from '../contract/report.ts';
import { withProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { governingSpecs, type SpecGround } from './spec-ground.ts';
import { type Said, type SpecMetadata, specMetadata } from './spec-metadata.ts';

/**
 * Judges what specs say of contracts by what governs here, or by a Context Pack: whether each governs, where it stands in
 * its life, and whether the component of the spec is a declared consumer or producer of it.
 *
 * @throws {Failure} `USAGE` when a file cannot be read
 */
export function checkSpecs(terminal: Terminal, args: Arguments, files: readonly string[]): Promise<CheckedSpecs> {
	return withProgress(terminal, async (say) => {
		const texts = files.map((file) => readDocument(terminal, file, 'a spec'));
		say('reading what governs');
		const ground = await governingSpecs(terminal, args);
		try {
			const root = await rootOf(terminal.folder);
			const { CONTRACT_RULES, judgeSpecUse } = await import('@tenet/contracts/rules');
			const rules = { judge: judgeSpecUse, known: CONTRACT_RULES };
			const path = (file: string) => relative(root, resolve(terminal.folder, file)).replaceAll(sep, '/');
			const judging = { ground, rules, component: args.text('component') };
			const found = texts.map((spec) => judgedSpec({ ...spec, path: path(spec.file) }, judging));
			return { report: reportOf(found, ground.name), root };
		} finally {
			await ground.close();
		}
	});
}

interface CheckedSpecs {
	readonly report: ContractReport;
	/** What the paths in it are relative to. */
	readonly root: string;
}

async function rootOf(folder: string): Promise<string> {
	const { checkoutOf } = await import('@tenet/sources/base');
	return checkoutOf(folder)?.root ?? folder;
}

function reportOf(found: readonly JudgedSpec[], base: string): ContractReport {
	const contracts = found.flatMap((spec) => spec.contracts);
	const others = found.flatMap((spec) => spec.others);
	const compared = found.reduce((sum, { says }) => sum + says, 0);
	return { base, notes: [], contracts, others, compared, summary: summaryOf(contracts, base) };
}

interface Judging {
	readonly ground: SpecGround;
	readonly rules: {
		readonly judge: (
			registry: ContractRegistry,
			asked: { reference: string; component: string | undefined },
		) => SpecUse;
		readonly known: Readonly<Record<string, { readonly severity: ReportedFinding['severity'] }>>;
	};
	/** Of all specs, where it is typed. */
	readonly component: string | undefined;
}

interface JudgedSpec {
	readonly contracts: readonly ReportedContract[];
	readonly others: readonly ReportedFinding[];
	/** 1 of a spec that says something of contracts, be it that it uses none. */
	readonly says: number;
}

interface SpecText {
	readonly file: string;
	readonly text: string;
	readonly path: string;
}

function judgedSpec({ file, text, path }: SpecText, judging: Judging): JudgedSpec {
	const at = (said: Pick<Said, 'at'>): Place => ({ pack: '', file, path, ...said.at });
	const other = (
		rule: string,
		said: Pick<Said, 'at'>,
		words: { message: string; remedy: string },
	): ReportedFinding => ({
		rule,
		severity: judging.rules.known[rule]?.severity ?? 'error',
		...words,
		at: at(said),
	});
	const read = specMetadata(text);
	if (!('changes' in read)) {
		return { contracts: [], others: read.map((fault) => other('spec-metadata', fault, fault)), says: 0 };
	}
	const { references, changes } = read;
	if (references === undefined && changes.length === 0)
		return { contracts: [], others: [other('spec-contracts-unsaid', read, UNSAID)], says: 0 };
	const whose = componentOf(read, judging);
	const isLost = whose.id === undefined && (references ?? []).length > 0;
	const uses = [
		...(references ?? []).map((said) => ({ said, component: whose.id })),
		...changes.map((said) => ({ said, component: undefined })),
	];
	const spec = { file, ...(read.id !== undefined && { id: read.id }) };
	return {
		contracts: uses.map((use) => reportedUse({ ...use, spec, at: at(use.said) }, judging)),
		others: isLost ? [other('spec-component-unknown', whose.said ?? read, whose)] : [],
		says: 1,
	};
}

const UNSAID = {
	message: 'Cannot tell which contracts the spec references: its metadata have no "contracts_referenced".',
	remedy: 'Add "Contracts Referenced" with the ids of contract versions, or "none".',
};

/** By id, or by repository, as fan-out tasks name it (seed 000, section 6). */
function componentOf({ component: said }: SpecMetadata, { ground, component }: Judging) {
	const asked = component ?? said?.text;
	if (asked === undefined) {
		const message = 'Cannot tell who is to be a declared consumer: the spec does not say of which component it is.';
		return {
			id: undefined,
			said: undefined,
			message,
			remedy: 'Add "Component" to its metadata, or give "--component ID".',
		};
	}
	const id = ground.component(asked);
	const message = `Cannot find the component ${JSON.stringify(asked)}: none of that id or repository governs.`;
	return {
		id,
		said: component === undefined ? said : undefined,
		message,
		remedy: 'Correct it, or let the component be described in a pack.',
	};
}

interface Use {
	readonly said: Said;
	readonly component: string | undefined;
	readonly spec: { readonly file: string; readonly id?: string };
	readonly at: Place;
}

function reportedUse({ said, component, spec, at }: Use, { ground, rules }: Judging): ReportedContract {
	const { contract, records, issues } = rules.judge(ground.registry, { reference: said.text, component });
	const id = contract?.id ?? said.text;
	return {
		id,
		uri: contract?.uri ?? `integration://contract/${id}`,
		kind: 'referenced',
		...(contract?.version !== undefined && { after: contract.version }),
		findings: issues.map((issue) => ({ ...issue, contract: id, at })),
		consumers: [],
		at,
		use: {
			spec,
			...(component !== undefined && { component }),
			...(contract?.lifecycle !== undefined && { lifecycle: contract.lifecycle }),
			records: records.map((record) => ({ id: record.id, role: record.role, status: record.status })),
		},
	};
}

function summaryOf(contracts: readonly ReportedContract[], base: string): string {
	if (contracts.length === 0) return 'No contract is referenced.';
	const faulty = contracts.filter(({ findings }) => hasErrors(findings)).length;
	const count = contracts.length === 1 ? '1 reference to a contract' : `${contracts.length} references to contracts`;
	return `${count} judged by ${base}: ${faulty === 0 ? 'nothing stands in the way' : `${faulty} cannot stand`}.`;
}
