import type { AssemblyRefused, AssemblyReport, AssemblyWritten } from '@tenet/sources/assemble';
import type { Colors } from 'picocolors/types.js';
import { findingText } from './finding-text.ts';

/** What became of an assembly, for people: where every file went, or everything that stands in the way. */
export function assemblyText(report: AssemblyReport, output: string, colour: Colors): string {
	return report.written ? writtenText(report, output, colour) : refusedText(report, colour);
}

function writtenText(report: AssemblyWritten, output: string, colour: Colors): string {
	const { accounts, files, artifacts, inputs, leftOut, superseded, findings } = report;
	const kinds = Object.entries(artifacts).map(([kind, count]) => `${kind} ${count}`);
	const total = Object.values(artifacts).reduce((sum, count) => sum + count, 0);
	const told = accounts.filter(({ fate, file, into }) => fate !== 'kept' && !(fate === 'replaced' && file === into));
	return [
		`${colour.bold(output)} has ${counted(total, 'artifact')} in ${counted(files.length, 'file')}`,
		...(kinds.length > 0 ? [`  ${kinds.join(', ')}`] : []),
		...inputs.map(({ name, version }) => `from ${name}${versionWords(version)}: ${fatesOf(report, name)}`),
		...told.map(({ pack, file, fate, into }) => `  ${pack}: ${file} ${fate === 'moved' ? 'is now' : 'is in'} ${into}`),
		...superseded.map(({ pack, field, value, by }) => `  ${pack}: ${field} was ${value}, and ${by} says otherwise`),
		...leftOut.map(({ pack, file }) => `  ${pack}: ${file} is hidden, and no part of a pack`),
		...findings.map((finding) => findingText(finding, output, colour)),
	].join('\n');
}

function versionWords(version: string): string {
	return version === '' ? ', which declares no version' : ` ${version}`;
}

function fatesOf({ accounts }: AssemblyWritten, pack: string): string {
	const own = accounts.filter((account) => account.pack === pack);
	const fates = (['kept', 'moved', 'merged', 'replaced'] as const)
		.map((fate) => ({ fate, count: own.filter((account) => account.fate === fate).length }))
		.filter(({ count }) => count > 0)
		.map(({ fate, count }) => `${count} ${fate}`);
	return `${counted(own.length, 'file')}: ${fates.join(', ')}`;
}

function refusedText({ conflicts, findings }: AssemblyRefused, colour: Colors): string {
	return [
		...conflicts.map(
			({ kind, message, remedy, claims }) =>
				`${colour.red('conflict')} ${colour.bold(kind)}\n  ${message}\n` +
				`${claims.map(({ pack, file, says }) => `    ${pack}/${file}${says === undefined ? '' : `: ${says}`}`).join('\n')}\n` +
				`  ${remedy}\n`,
		),
		...findings.map((finding) => `${findingText(finding, finding.pack, colour)}\n`),
		`Nothing was written: ${counted(conflicts.length, 'conflict')}, ${counted(findings.length, 'error')} in the packs.`,
	].join('\n');
}

function counted(count: number, thing: string): string {
	return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
