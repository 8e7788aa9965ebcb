import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from '../arguments.ts';
import type { Command, ExitCode } from '../command.ts';
import { REPORT_FORMATS, type ReportFormat, renderedReport } from '../contract/rendered-report.ts';
import { allFindings, type ContractReport, hasErrors } from '../contract/report.ts';
import { note, print, type Terminal } from '../terminal.ts';

/** As `CONTRACT_FORMATS`, without loading it for help. */
const DOCUMENT_FORMATS = ['json-schema', 'openapi', 'asyncapi', 'avro', 'protobuf', 'graphql'] as const;

export const contractCheck: Command = {
	name: 'contract check',
	summary: 'Judge what changed in the contracts: is it breaking, for whom, and does the version say so?',
	about:
		'Compares what governs this folder with the last Context Pack, with another one, or with the commit where the ' +
		'branch began; or two files. Nothing is checked out. Ends with 1 when somebody must act (a breaking or unknown ' +
		'change within a major version, a bump too small, an active version changed, an approval missing), and with 2 ' +
		'when there is nothing to check. With --spec it judges what specs reference: does each contract govern, is it ' +
		'deprecated, and is the component of the spec a declared consumer or producer of it?',
	operands: [
		{ name: 'OLD', optional: true },
		{ name: 'NEW', optional: true },
		{ name: 'SPEC', optional: true, many: true },
	],
	options: {
		base: { value: 'REF', summary: 'In a git checkout: the branch, tag or commit to compare with.' },
		pack: { value: 'PACK', summary: 'The Context Pack to compare with (default: the latest), or to judge specs by.' },
		spec: { value: 'FILE', many: true, summary: 'A spec, by its metadata; more may follow behind it.' },
		component: { value: 'ID', summary: 'Of specs: their component, by id or repository, when they do not say it.' },
		format: { value: 'FORMAT', choices: REPORT_FORMATS, summary: 'How it is written. Default: text.' },
		as: { value: 'FORMAT', choices: DOCUMENT_FORMATS, summary: 'Of two files: their format, when it cannot be told.' },
		direction: {
			value: 'DIRECTION',
			choices: ['forward', 'backward', 'full'],
			summary: 'Of two files: who must read whom. Default: full.',
		},
		policy: {
			value: 'POLICY',
			choices: ['declared', 'strict'],
			summary: 'Of two files: what producers may write. Default: declared.',
		},
	},
	examples: [
		{ run: 'tenet contract check', says: 'What changed since the last Context Pack.' },
		{ run: 'tenet contract check --base main --format github', says: 'What a branch changes, for a pull request.' },
		{ run: 'tenet contract check v1.avsc v2.avsc --direction backward', says: 'Two files.' },
		{ run: 'tenet contract check --spec specs/*.md', says: 'What the specs of a component reference.' },
	],
	async run(terminal, args) {
		if (args.has('spec')) return checkSpecFiles(terminal, args);
		refuse(args, ['component'], 'is for specs: name them with "--spec"');
		const [old, next, surplus] = args.operands;
		if (surplus !== undefined)
			throw new Failure('USAGE', `Cannot compare ${JSON.stringify(surplus)} as well: two files are compared.`);
		if (old !== undefined && next === undefined)
			throw new Failure('USAGE', `Cannot compare ${JSON.stringify(old)}: name the new file as well.`);
		if (old !== undefined) return checkFiles(terminal, args);
		return checkStates(terminal, args);
	},
};

async function checkFiles(terminal: Terminal, args: Arguments): Promise<ExitCode> {
	refuse(args, ['base', 'pack'], 'is for the contracts of packs, and two files were named');
	const { compareFiles } = await import('../contract/compare-files.ts');
	const report = await compareFiles(terminal, args);
	print(terminal, await renderedReport(report, formatOf(args), { terminal, root: terminal.folder }));
	return report.contracts.some(({ verdict }) => verdict !== 'compatible') ? 1 : 0;
}

async function checkSpecFiles(terminal: Terminal, args: Arguments): Promise<ExitCode> {
	refuse(args, ['base', 'as', 'direction', 'policy'], 'is for changes, and specs were named');
	const { checkSpecs } = await import('../spec/check-specs.ts');
	const { report, root } = await checkSpecs(terminal, args, [...args.all('spec'), ...args.operands]);
	print(terminal, await renderedReport(report, formatOf(args), { terminal, root }));
	if (hasErrors(allFindings(report))) return 1;
	if (report.compared !== 0) return 0;
	note(terminal, 'There is nothing to check: no spec says which contracts it references.');
	return 2;
}

async function checkStates(terminal: Terminal, args: Arguments): Promise<ExitCode> {
	refuse(args, ['as', 'direction', 'policy'], 'is for two files: a contract of a pack says it itself');
	const { compareStates } = await import('../contract/compare-states.ts');
	const { report, root } = await compareStates(terminal, args);
	print(terminal, await renderedReport(report, formatOf(args), { terminal, root }));
	if (hasErrors(allFindings(report))) return 1;
	if (report.compared !== 0) return 0;
	return nothingToCheck(terminal, report);
}

function nothingToCheck(terminal: Terminal, { base }: ContractReport): ExitCode {
	note(terminal, `There is nothing to check: no pack has a contract, and ${base} had none.`);
	return 2;
}

function formatOf(args: Arguments): ReportFormat {
	return args.has('json') ? 'json' : ((args.text('format') ?? 'text') as ReportFormat);
}

function refuse(args: Arguments, options: readonly string[], why: string): void {
	const given = options.find((option) => args.has(option));
	if (given !== undefined) throw new Failure('USAGE', `Cannot use "--${given}": it ${why}.`);
}
