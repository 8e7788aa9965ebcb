import { relative, resolve } from 'node:path';
import type { Terminal } from '../terminal.ts';
import { tenetVersion } from '../version.ts';
import { allFindings, type ContractReport, hasErrors, type Place } from './report.ts';

export const REPORT_FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report in a format; `root` is what its paths are relative to. */
export async function renderedReport(
	report: ContractReport,
	format: ReportFormat,
	{ terminal, root }: { readonly terminal: Terminal; readonly root: string },
): Promise<string> {
	switch (format) {
		case 'json':
			return JSON.stringify({ passed: !hasErrors(allFindings(report)), ...report }, null, 2);
		case 'sarif': {
			const { sarifReport } = await import('./sarif-report.ts');
			const { CONTRACT_RULES } = await import('@tenet/contracts/rules');
			const meanings = new Map(Object.entries(CONTRACT_RULES).map(([rule, { meaning }]) => [rule, meaning]));
			return sarifReport(report, { version: tenetVersion(), meanings });
		}
		case 'junit':
			return (await import('./junit-report.ts')).junitReport(report);
		case 'github':
			return (await import('./github-report.ts')).githubReport(report);
		case 'text': {
			const { textReport } = await import('./text-report.ts');
			return textReport(report, terminal.colour, (at) => placeText(at, root, terminal.folder));
		}
	}
}

/** Relative to where the command was typed when that is shorter, so that it can be clicked from there. */
export function placeText({ pack, file, path, line, column }: Place, root: string, folder: string): string {
	const position = line === undefined ? '' : `:${line}:${column ?? 1}`;
	if (path === undefined) return `pack ${pack}/${file}${position}`;
	const short = relative(folder, resolve(root, path));
	return `${short.startsWith('..') ? resolve(root, path) : short}${position}`;
}
