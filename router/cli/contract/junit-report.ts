import { type ContractReport, hasErrors, type ReportedContract, type ReportedFinding } from './report.ts';

/**
 * JUnit XML, as build servers read it: a test case for each contract that changed, which fails when somebody must act.
 * Advice beside a contract that passes stands in its output.
 */
export function junitReport(report: ContractReport): string {
	const { contracts, others } = report;
	const cases = [...contracts.map(contractCase), ...(others.length > 0 ? [othersCase(others)] : [])];
	const failures = [...contracts.map(({ findings }) => findings), others].filter(hasErrors).length;
	const counts = `tests="${cases.length}" failures="${failures}" errors="0"`;
	const suite = `<testsuite name="tenet contract check" ${counts} skipped="0">`;
	const property = `<properties><property name="base" value="${escaped(report.base)}"/></properties>`;
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites name="tenet" ${counts}>`,
		`  ${suite}`,
		`    ${property}`,
		...cases,
		'  </testsuite>',
		'</testsuites>',
	].join('\n');
}

function contractCase(contract: ReportedContract): string {
	const { id, findings, at } = contract;
	const file = at?.path === undefined ? '' : ` file="${escaped(at.path)}"`;
	return testCase(`name="${escaped(id)}"${file}`, findings, contract.verdict ?? contract.kind);
}

function othersCase(findings: readonly ReportedFinding[]): string {
	return testCase('name="packs"', findings, findings.find(({ severity }) => severity === 'error')?.rule ?? 'packs');
}

function testCase(names: string, findings: readonly ReportedFinding[], type: string): string {
	const start = `    <testcase classname="contracts" ${names}`;
	if (findings.length === 0) return `${start}/>`;
	const text = escaped(findings.map(findingText).join('\n'));
	if (!hasErrors(findings)) return `${start}>\n      <system-out>${text}</system-out>\n    </testcase>`;
	const [first] = findings.filter(({ severity }) => severity === 'error');
	const failure = `<failure type="${escaped(type)}" message="${escaped(first?.message ?? '')}">${text}</failure>`;
	return `${start}>\n      ${failure}\n    </testcase>`;
}

function findingText({ severity, rule, message, remedy, at }: ReportedFinding): string {
	const place = at === undefined ? '' : `${at.path ?? at.file}:${at.line ?? 1}:${at.column ?? 1} `;
	return `${place}${severity} ${rule}: ${[message, remedy].filter(Boolean).join(' ')}`;
}

/** What XML 1.0 cannot hold at all, however it is escaped (section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

function escaped(text: string): string {
	return text
		.replace(NO_CHARACTER, '\ufffd')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll('\t', '&#9;')
		.replaceAll('\r', '&#13;')
		.replaceAll('\n', '&#10;');
}
