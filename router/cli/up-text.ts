import type { Colors } from 'picocolors/types.js';
import type { Connection } from '../agents/agent.ts';
import { AGENTS } from '../agents/agents.ts';
import type { BuildOutcome } from '../use-cases/context-packs.ts';

/** What `tenet up` knows when everything runs. */
export interface UpState {
	readonly outcomes: readonly BuildOutcome[];
	/** Name and address, in the order in which they are shown. */
	readonly addresses: readonly (readonly [string, string])[];
	readonly connections: { readonly stdio: Connection; readonly http: Connection };
	readonly typedAs: string;
	/** The folder as it was given with `--root`: the next commands need it too. */
	readonly root?: string;
}

/** All that a newcomer needs next, on one page: what was sealed, where it is, how an agent gets it, what to type. */
export function upText(state: UpState, colour: Colors): string {
	const title = (text: string) => ['', colour.bold(text)];
	return [
		...state.outcomes.map((outcome) => sealedLine(outcome, colour)),
		...title('Addresses'),
		...state.addresses.map(([name, url]) => `  ${name.padEnd(12)} ${url}`),
		...title('For an agent: paste into the file named (starts Tenet itself; or, while this runs, over HTTP)'),
		...AGENTS.flatMap(({ name, file, configuration }) => [
			`  ${colour.bold(name)}, ${file}`,
			...indented(configuration(state.connections.stdio)),
			`  ${colour.dim('or')}`,
			...indented(configuration(state.connections.http)),
		]),
		...title('Next, in another terminal'),
		...nextCommands(state).map((command) => `  ${colour.cyan(command)}`),
		'',
		colour.dim('Ctrl+C stops it.'),
	].join('\n');
}

function sealedLine({ created, summary }: BuildOutcome, colour: Colors): string {
	const { reference, digest, entries } = summary;
	return `${created ? 'sealed' : 'unchanged,'} ${colour.bold(reference)} ${digest} (${entries} entries)`;
}

function indented(text: string): readonly string[] {
	return text.split('\n').map((line) => `    ${line}`);
}

function nextCommands({ outcomes, typedAs, root }: UpState): readonly string[] {
	const reference = outcomes[0]?.summary.reference ?? 'latest';
	const where = root === undefined ? '' : ` --root ${quoted(root)}`;
	return [
		`${typedAs} context show ${reference}${where}`,
		`${typedAs} context search "personal data"${where}`,
		`${typedAs} context get ${reference} --budget 2000${where}`,
	];
}

/** As a shell must read it. */
function quoted(word: string): string {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
