import type { Strategy } from '@tenet/contracts/migration';
import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from '../arguments.ts';
import type { Command, ExitCode } from '../command.ts';
import { note, print, type Terminal, write } from '../terminal.ts';

/** As `STRATEGIES`, without loading it for help. */
const WAYS = ['outbox-dual-write', 'down-convert', 'up-convert', 'republish'] as const satisfies readonly Strategy[];

export const contractPlan: Command = {
	name: 'contract plan',
	summary: 'Plan how everyone moves from one version of a contract to the next, or judge a plan.',
	about:
		'With "--check", judges an authored plan instead, by its id or its file, and ends with 1 when it is not accepted. ' +
		'A plan says in comments why it is so, and what is left for people to decide.',
	operands: [{ name: 'FROM', optional: true }],
	options: {
		to: { value: 'ID', summary: 'The version that comes. Default: the one that replaces FROM.' },
		strategy: { value: 'STRATEGY', choices: WAYS, summary: 'How both are spoken meanwhile. Default: what fits.' },
		start: { value: 'DAY', summary: 'The first day of the window, such as 2026-11-30. Default: today.' },
		format: { value: 'FORMAT', choices: ['yaml', 'markdown', 'json'], summary: 'How it is written. Default: yaml.' },
		write: { summary: 'Write it beside the contract, if nothing of its name is there.' },
		check: { value: 'PLAN', summary: 'Judge this plan: the id of a governed one, or a file.' },
		on: { value: 'DAY', summary: 'With "--check": the day it is judged on. Default: today.' },
	},
	examples: [
		{ run: 'tenet contract plan CartUpdated-v1 --start 2026-12-01', says: 'A plan to edit, as YAML.' },
		{ run: 'tenet contract plan CartUpdated-v1 --write', says: 'Puts it beside the contract.' },
		{ run: 'tenet contract plan --check CartUpdated-v1-to-v2', says: 'Whether a governed plan can be relied on.' },
	],
	async run(terminal, args) {
		const named = args.text('check');
		const [from] = args.operands;
		if (named !== undefined && from !== undefined)
			throw new Failure('USAGE', 'Cannot plan and check at once: leave FROM or "--check" out.');
		if (named !== undefined) return check(terminal, args, named);
		if (from === undefined)
			throw new Failure('USAGE', 'Cannot plan: FROM is missing. Name the version that goes, or a plan to "--check".');
		return plan(terminal, args, from);
	},
};

async function plan(terminal: Terminal, args: Arguments, from: string): Promise<ExitCode> {
	const { contractNamed } = await import('../contract/named-contracts.ts');
	const { governingContracts } = await import('../contract/governing-contracts.ts');
	const { dayOption } = await import('../today.ts');
	const { planMarkdown, planMigration, planYaml } = await import('@tenet/contracts/migration');
	const start = dayOption(args, 'start');
	const now = await governingContracts(terminal, args);
	const contract = await contractNamed(now.registry, from);
	const to = args.text('to');
	const next = to === undefined ? undefined : await contractNamed(now.registry, to);
	const strategy = args.text('strategy') as Strategy | undefined;
	const asked = { from: contract.id, start, ...(next && { to: next.id }), ...(strategy && { strategy }) };
	const made = planMigration(now.registry, asked);
	const format = args.has('json') ? 'json' : (args.text('format') ?? 'yaml');
	if (format === 'json') print(terminal, JSON.stringify(made, null, 2));
	else if (!args.has('write') || args.has('format'))
		write(terminal, format === 'markdown' ? planMarkdown(made) : planYaml(made));
	if (!args.has('write')) return 0;
	const { writeBesideContract } = await import('../contract/beside-contract.ts');
	const file = writeBesideContract(now, { uri: contract.uri, plan: made.id, text: planYaml(made) });
	note(terminal, `Written: ${file}. Go through it, and judge it with "${terminal.typedAs} contract plan --check".`);
	return 0;
}

async function check(terminal: Terminal, args: Arguments, named: string): Promise<ExitCode> {
	const { checkedPlan } = await import('../contract/check-plan.ts');
	const { checked, root } = await checkedPlan(terminal, args, named);
	if (args.has('json') || args.text('format') === 'json') print(terminal, JSON.stringify(checked, null, 2));
	else {
		const { findingText } = await import('../contract/text-report.ts');
		const { placeText } = await import('../contract/rendered-report.ts');
		for (const finding of checked.findings) {
			print(terminal, `${findingText(finding, terminal.colour, (at) => placeText(at, root, terminal.folder))}\n`);
		}
		print(terminal, `${checked.plan}: ${checked.accepted ? 'accepted' : 'not accepted'}`);
	}
	return checked.accepted ? 0 : 1;
}
