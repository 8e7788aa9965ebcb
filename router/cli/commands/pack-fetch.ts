import { Failure } from '@tenet/kernel/failure';
import type { Configuration } from '@tenet/sources';
import type { FetchedPackReport, FetchedVersion } from '@tenet/sources/fetch';
import type { Arguments } from '../arguments.ts';
import type { Command, ExitCode } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { withProgress } from '../progress.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import { note, print, type Terminal } from '../terminal.ts';
import { oneLine } from '../terminal-text.ts';

export const packFetch: Command = {
	name: 'pack fetch',
	summary: "Install or update the organisation's packs.",
	about:
		'A pack is validated before it is installed; what is refused leaves the version before in force. This is the only ' +
		'command that needs a network. Ends with 1 when a pack was refused, and with 2 when one could not be fetched.',
	operands: [],
	options: { pack: { value: 'NAME', many: true, summary: 'Only this pack. Default: all that are fetched.' } },
	examples: [
		{ run: 'tenet pack fetch', says: 'Every pack of tenet.yaml that has a "source_type".' },
		{ run: 'tenet pack fetch --pack security', says: 'One of them; the others stay as they are.' },
	],
	async run(terminal, args) {
		const configuration = await configurationOf(terminal, args);
		const only = chosen(args, configuration);
		if (!configuration.packs.some(({ remote }) => remote)) return nothingToFetch(terminal, args, configuration);
		const reports = await fetched(terminal, configuration, only);
		if (args.has('json')) print(terminal, JSON.stringify({ packs: reports }, null, 2));
		else await printReports(terminal, reports);
		return exitCode(reports);
	},
};

/** @throws {Failure} `USAGE` */
function chosen(args: Arguments, { packs }: Configuration): readonly string[] | undefined {
	const names = args.all('pack');
	const known = packs.filter(({ remote }) => remote).map(({ name }) => name);
	for (const name of names) {
		const near = known.includes(name) ? undefined : didYouMean(name, known);
		if (near !== undefined)
			throw new Failure(
				'USAGE',
				`Cannot fetch ${JSON.stringify(name)}: there is no such pack. Did you mean ${JSON.stringify(near)}?`,
			);
	}
	return names.length > 0 ? names : undefined;
}

function nothingToFetch(terminal: Terminal, args: Arguments, { file }: Configuration): ExitCode {
	const why = `There is nothing to fetch: ${file ?? 'no tenet.yaml'} names no pack with a "source_type".`;
	if (args.has('json')) print(terminal, JSON.stringify({ packs: [] }, null, 2));
	else note(terminal, `${why} For example:\n\n${EXAMPLE}`);
	return 0;
}

const EXAMPLE = `doctrine:
  org:
    packs:
      - name: security
        source_type: git
        url: https://git.example.com/governance/security.git
        ref: v1.4.0`;

async function fetched(
	terminal: Terminal,
	configuration: Configuration,
	only: readonly string[] | undefined,
): Promise<readonly FetchedPackReport[]> {
	const { fetchPacks } = await import('@tenet/sources/fetch');
	const states = new Map<string, string>();
	// A signal ends the process as usual: what governs then is the old version or the new one.
	const { signal } = new AbortController();
	return withProgress(terminal, (say) => {
		const onProgress = (pack: string, text: string) => {
			states.set(pack, text);
			say([...states].map(([name, state]) => `${name}: ${state}`).join('  '));
		};
		const request = { ...(only && { only }), builtinRoot: BUILTIN_PACK, env: terminal.env, signal, onProgress };
		return fetchPacks(configuration, request);
	});
}

async function printReports(terminal: Terminal, reports: readonly FetchedPackReport[]): Promise<void> {
	const widest = Math.max(...reports.map(({ name }) => name.length));
	const { findingText } = await import('../finding-text.ts');
	for (const report of reports) {
		for (const finding of report.findings) print(terminal, `${findingText(finding, report.name, terminal.colour)}\n`);
		print(terminal, oneLine(`${report.name.padEnd(widest)}  ${outcomeText(report)}`));
		if (report.failure) note(terminal, report.failure.message);
		for (const notice of report.notices) note(terminal, oneLine(notice));
	}
}

function outcomeText({ outcome, before, after, artifacts }: FetchedPackReport): string {
	const count = `${artifacts} ${artifacts === 1 ? 'artifact' : 'artifacts'}`;
	if (outcome === 'installed') return `${change(before, after)}  ${count}`;
	if (outcome === 'unchanged') return `${after?.version ?? ''}  unchanged  ${count}`;
	return `${outcome}  ${after ? `${after.version} stays in force` : 'nothing is installed'}`;
}

/** Two commits may be called by one version, where no tag tells them apart. */
function change(before: FetchedVersion | undefined, after: FetchedVersion | undefined): string {
	if (!before) return `${after?.version}  installed`;
	return before.version === after?.version
		? `${after.version}  installed again`
		: `${before.version} → ${after?.version}`;
}

function exitCode(reports: readonly FetchedPackReport[]): ExitCode {
	if (reports.some(({ outcome }) => outcome === 'failed')) return 2;
	const isWrong = ({ outcome, findings }: FetchedPackReport) =>
		outcome === 'refused' || findings.some(({ severity }) => severity === 'error');
	return reports.some(isWrong) ? 1 : 0;
}
