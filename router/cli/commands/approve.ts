import type { Approved } from '@tenet/sources/approve';
import { actingEffector } from '../acting-effector.ts';
import type { Command } from '../command.ts';
import { effectorText } from '../effector-text.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import { print } from '../terminal.ts';
import { oneLine } from '../terminal-text.ts';
import { today } from '../today.ts';

const ROLES = ['domain-owner', 'integration-owner'] as const;

export const approve: Command = {
	name: 'approve',
	summary: "Write the owner's approval into a contract, migration plan or artifact of a domain.",
	about:
		'The approval covers exactly what governs now, its documents included: once that changes, the approval is outdated,\n' +
		'which "tenet pack validate" says. Contracts and migration plans are the integration owner\'s to approve; bounded\n' +
		"contexts, entities, invariants and events the domain owner's. A name given with --as is nobody's word but its\n" +
		"bearer's, and is recorded as unverified. Agents and services propose, and people approve: whoever starts them\n" +
		'sets TENET_EFFECTOR (agent:NAME, service:NAME), and is refused here.',
	operands: [{ name: 'URI' }],
	options: {
		as: { value: 'NAME', summary: "Who approves. Default: the system's user." },
		role: { value: 'ROLE', choices: ROLES, summary: 'In which role. Default: who approves artifacts of this kind.' },
		note: { value: 'TEXT', summary: 'What was agreed beside it.' },
	},
	examples: [
		{ run: 'tenet approve integration://contract/CartUpdated-v2', says: 'Approves what the contract says now.' },
		{ run: 'tenet approve cart.Cart --note "Agreed with Team Cart"', says: 'An id will do where only one has it.' },
	],
	async run(terminal, args) {
		const [artifact = ''] = args.operands;
		const { approveArtifact } = await import('@tenet/sources/approve');
		const role = ROLES.find((one) => one === args.text('role'));
		const note = args.text('note')?.trim();
		const approved = await approveArtifact({
			configuration: await configurationOf(terminal, args),
			builtinRoot: BUILTIN_PACK,
			artifact,
			effector: actingEffector(terminal, args.text('as')),
			on: today(),
			...(role && { role }),
			...(note && { note }),
		});
		print(terminal, args.has('json') ? JSON.stringify(approved, null, 2) : approvedText(approved));
		return 0;
	},
};

function approvedText({ uri, title, version, approval, path, changed }: Approved): string {
	const what = version === undefined ? title : `${title}, ${version}`;
	const given = `by ${effectorText(approval.by)} as ${approval.role} on ${approval.on}`;
	const note = approval.note === undefined ? [] : [`  ${oneLine(approval.note)}`];
	const state = changed ? 'approved' : 'approved already';
	return [`${state} ${uri} (${oneLine(what)})`, `  ${given}`, `  ${approval.covers}`, ...note, `  ${path}`].join('\n');
}
