import { Failure } from '@tenet/kernel/failure';
import { AREAS } from '@tenet/knowledge';
import type { BuildOutcome } from '../../use-cases/context-packs.ts';
import type { Command } from '../command.ts';
import { stdioConnection } from '../connections.ts';
import { portOf } from '../port-of.ts';
import { withProgress } from '../progress.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { openProject, type Project } from '../project/open-project.ts';
import { servedEverything } from '../project/served-everything.ts';
import { note, print, type Terminal } from '../terminal.ts';
import { upText } from '../up-text.ts';

export const up: Command = {
	name: 'up',
	summary: 'Run the four servers and the router here, and seal what is governed now.',
	about:
		'Everything in one process over one loaded knowledge: the router at port 7420, the servers at the next four.\n' +
		'What changes on disk is seen without a restart; "tenet context build" seals it.',
	operands: [],
	options: { port: { value: 'PORT', summary: 'The port of the router; the servers take the next four.' } },
	examples: [
		{ run: 'tenet up', says: 'Seals, serves, and prints what to paste into a coding agent.' },
		{ run: 'tenet up --port 8420', says: 'The same at ports 8420 to 8424.' },
	],
	async run(terminal, args) {
		const configured = await configurationOf(terminal, args);
		const port = portWithFourAfter(portOf(args, 'port') ?? configured.port);
		const project = openProject({ ...configured, port });
		const served = await servedEverything(terminal, project);
		try {
			const outcomes = await sealed(terminal, project);
			const { addresses } = served;
			// Before it is said that Ctrl+C stops it.
			const stopped = terminal.untilStopped();
			const http = { transport: 'http', url: served.url } as const;
			const connections = { stdio: stdioConnection(terminal, configured.root), http };
			const root = args.text('root');
			const { typedAs } = terminal;
			const state = { outcomes, addresses, connections, typedAs, ...(root !== undefined && { root }) };
			if (args.has('json'))
				print(terminal, JSON.stringify({ outcomes, addresses: Object.fromEntries(addresses) }, null, 2));
			else print(terminal, upText(state, terminal.colour));
			await stopped;
		} finally {
			await served.close();
			await project.close();
		}
		return 0;
	},
};

const LAST_PORT = 65_535 - AREAS.length;

/** @throws {Failure} `USAGE`: the servers would have no port, whether the option says so, the environment or tenet.yaml */
function portWithFourAfter(port: number): number {
	if (port <= LAST_PORT) return port;
	throw new Failure(
		'USAGE',
		`Cannot run everything from port ${port} on: the four servers take the next ports, and the last is 65535. ` +
			`Choose a port from 1 to ${LAST_PORT}, or 0 for free ones.`,
	);
}

/** When sealing fails, what was sealed before is served all the same; when nothing was, there is nothing to serve. */
async function sealed(terminal: Terminal, { packs }: Project): Promise<readonly BuildOutcome[]> {
	try {
		return await withProgress(terminal, (say) =>
			packs.build({
				effector: { kind: 'human', id: terminal.user },
				reason: 'Sealed by "tenet up".',
				onProgress: ({ step, done, total }) => say(`${step} ${done}/${total}`),
			}),
		);
	} catch (error) {
		const [latest] = packs.list();
		if (!(error instanceof Failure) || latest === undefined) throw error;
		note(terminal, `${terminal.noteColour.red(error.code)}: ${error.message}`);
		note(terminal, 'Nothing new was sealed; what was sealed before is served.');
		return [{ created: false, summary: latest }];
	}
}
