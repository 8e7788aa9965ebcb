import type { Severity } from '@tenet/kernel';
import { allFindings, type ContractReport, type Place, type ReportedFinding } from './report.ts';

/** What a rule means, by its id, where somebody wrote it down. */
export type RuleMeanings = ReadonlyMap<string, string>;

interface Tool {
	readonly version: string;
	readonly meanings: RuleMeanings;
}

/** SARIF 2.1.0 (OASIS), as code scanning reads it: one run, every rule that was broken, every finding with its place. */
export function sarifReport(report: ContractReport, { version, meanings }: Tool): string {
	const findings = allFindings(report);
	const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
	const rules = ids.map((id) => ruleOf(id, meanings.get(id)));
	const driver = { name: 'Tenet', semanticVersion: version, rules };
	const results = findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule)));
	const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
	return JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2);
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

function ruleOf(id: string, meaning: string | undefined) {
	const text = meaning ?? `${id.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase())}.`;
	const help = `${text} See "tenet help contract check" and docs/contracts.md.`;
	return { id, shortDescription: { text }, fullDescription: { text }, help: { text: help } };
}

const LEVELS = { error: 'error', warning: 'warning', advice: 'note' } as const satisfies Record<Severity, string>;

function resultOf({ rule, severity, contract, message, remedy, witness, at }: ReportedFinding, ruleIndex: number) {
	const said = [contract === undefined ? '' : `${contract}: `, message, remedy === undefined ? '' : ` ${remedy}`];
	const locations = at?.path === undefined ? [] : [locationOf(at.path, at)];
	return {
		ruleId: rule,
		ruleIndex,
		level: LEVELS[severity],
		message: { text: said.join('') },
		locations,
		...(witness !== undefined && { properties: { witness } }),
	};
}

function locationOf(path: string, { line = 1, column = 1 }: Place) {
	const uri = path.split('/').map(encodeURIComponent).join('/');
	const physicalLocation = { artifactLocation: { uri }, region: { startLine: line, startColumn: column } };
	return { physicalLocation };
}
