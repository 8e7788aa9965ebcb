import type { Severity } from '@tenet/kernel';
import { allFindings, type ContractReport, countsOf, type Place, type ReportedFinding } from './report.ts';

/**
 * Workflow commands of GitHub Actions, one line for each finding, which it shows beside the lines of a pull request;
 * and one line that sums up. Nothing that was authored begins a line: it could be a command of its own.
 */
export function githubReport(report: ContractReport): string {
	const { contracts, summary } = report;
	const changed = `${contracts.length === 1 ? '1 contract' : `${contracts.length} contracts`} changed`;
	return [...allFindings(report).map(annotation), summary ?? `${changed}: ${countsOf(report)}`].join('\n');
}

const COMMANDS = { error: 'error', warning: 'warning', advice: 'notice' } as const satisfies Record<Severity, string>;

function annotation({ severity, rule, contract, message, remedy, at }: ReportedFinding): string {
	const title = contract === undefined ? rule : `${contract}: ${rule}`;
	const properties = [...placeOf(at), `title=${escapedProperty(title)}`].join(',');
	return `::${COMMANDS[severity]} ${properties}::${escapedData([message, remedy].filter(Boolean).join('\n'))}`;
}

function placeOf(at: Place | undefined): readonly string[] {
	if (at?.path === undefined) return [];
	const position = [...numbered('line', at.line), ...numbered('col', at.column)];
	return [`file=${escapedProperty(at.path)}`, ...position];
}

function numbered(name: string, value: number | undefined): readonly string[] {
	return value === undefined ? [] : [`${name}=${value}`];
}

/** As GitHub's own toolkit escapes them (actions/toolkit, command.ts). */
function escapedData(text: string): string {
	return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
	return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
