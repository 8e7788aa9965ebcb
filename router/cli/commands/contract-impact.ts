import type { Impact } from '@tenet/contracts';
import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withProgress } from '../progress.ts';
import { print, type Terminal } from '../terminal.ts';

export const contractImpact: Command = {
	name: 'contract impact',
	summary: 'Say what a new document of a contract would do to each of its consumers.',
	about: 'Ends with 1 when it breaks one, or when what it does to one cannot be proved.',
	operands: [{ name: 'ID' }],
	options: {
		new: { value: 'FILE', summary: 'The new document. Needed.' },
		'new-version': { value: 'VERSION', summary: 'The version it is to have, for whoever names a range.' },
	},
	examples: [
		{
			run: 'tenet contract impact CartUpdated-v2 --new cart-updated.next.yaml --new-version 2.2.0',
			says: 'Before a change is proposed.',
		},
	],
	async run(terminal, args) {
		const { explainImpact } = await import('@tenet/contracts');
		const { contractNamed } = await import('../contract/named-contracts.ts');
		const { governingContracts } = await import('../contract/governing-contracts.ts');
		const { readDocument } = await import('../contract/read-document.ts');
		const { withJudge } = await import('../contract/with-judge.ts');
		const file = args.text('new');
		if (file === undefined)
			throw new Failure('USAGE', 'Cannot explain an impact: nothing says of what. Give "--new FILE".');
		const version = newVersion(args);
		const { configuration, registry } = await governingContracts(terminal, args);
		const contract = await contractNamed(registry, args.operands[0] ?? '');
		const next = { document: readDocument(terminal, file), ...(version !== undefined && { version }) };
		const impact = await withProgress(terminal, (say) => {
			say(`judging what ${file} does to the consumers of ${contract.id}`);
			return withJudge(configuration, (judge) => explainImpact(judge, { registry, contract, next }));
		});
		if (args.has('json')) print(terminal, JSON.stringify(impact, null, 2));
		else print(terminal, await impactText(impact, terminal));
		return isHarmless(impact) ? 0 : 1;
	},
};

/** No range holds a text that is no version: every consumer that names one would seem to be out of reach of the change. */
function newVersion(args: Arguments): string | undefined {
	const version = args.text('new-version');
	if (version === undefined || /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version)) return version;
	throw new Failure('USAGE', `Cannot use "--new-version ${version}": it is no semantic version. Write it as 2.1.0.`);
}

function isHarmless({ verdict, consumers, unrecorded }: Impact): boolean {
	if (consumers.length + unrecorded.length === 0) return verdict.verdict === 'compatible';
	return consumers.every(({ effect }) => effect === 'ok' || effect === 'not affected') && unrecorded.length === 0;
}

async function impactText(impact: Impact, { colour }: Terminal): Promise<string> {
	const { affectedConsumers } = await import('../contract/judged-changes.ts');
	const { consumersText } = await import('../contract/text-report.ts');
	const { contract, version, nextVersion, verdict } = impact;
	const versions = [version, nextVersion].filter((text) => text !== undefined).join(' to ');
	const bump = verdict.requiredBump === 'none' ? 'no' : `a ${verdict.requiredBump}`;
	const affected = affectedConsumers(impact);
	const counts = ['breaks', 'unknown', 'ok', 'not affected'].map(
		(effect) => `${effect}: ${affected.filter((one) => one.effect === effect).length}`,
	);
	return [
		`${colour.bold(contract)} ${versions}: ${verdict.verdict} as a whole, asks for ${bump} bump.`,
		...(affected.length > 0 ? [consumersText(affected, colour)] : []),
		affected.length > 0 ? `${counts.join(', ')}.` : 'Nobody is recorded who speaks it.',
	].join('\n\n');
}
