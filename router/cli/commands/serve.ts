import { Failure } from '@tenet/kernel/failure';
import type { Configuration } from '@tenet/sources';
import type { Command } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { portOf } from '../port-of.ts';
import { configurationOf } from '../project/configuration-of.ts';
import type { Served } from '../project/served.ts';
import { answerStdio, sealFirst } from '../project/stdio-router.ts';
import { note, type Terminal } from '../terminal.ts';

const SERVERS = ['platform', 'domain', 'integration', 'component', 'router'] as const;

export const serve: Command = {
	name: 'serve',
	summary: 'Run one server alone: platform, domain, integration, component or router.',
	about:
		'Over stdio, for a program that started it; with --http on a port. The address, and the host names that are\n' +
		'answered to, come from tenet.yaml or the environment (TENET_HOST, TENET_ALLOWED_HOSTS); without them it is\n' +
		'loopback only.\n' +
		'The router serves what is sealed. Only when nothing is, it first seals what is governed now; afterwards\n' +
		'"tenet context build" seals what has changed.',
	operands: [{ name: 'SERVER' }],
	options: {
		http: { value: 'PORT', summary: 'Listen on this port instead of speaking over stdio.' },
		'allow-publish': {
			summary: "Domain and integration, on loopback: let clients commit changes to the project's pack.",
		},
	},
	examples: [
		{ run: 'tenet serve platform --http 7421', says: 'The Platform server, at http://127.0.0.1:7421/mcp.' },
		{ run: 'tenet serve domain', says: 'The Domain server over stdio.' },
		{ run: 'tenet serve router --http 7420', says: 'The router: MCP, and the HTTP API for tools.' },
	],
	async run(terminal, args) {
		const server = serverOf(args.operands[0] ?? '');
		const port = portOf(args, 'http');
		const configuration = await configurationOf(terminal, args);
		if (server === 'router' && args.has('allow-publish'))
			throw new Failure(
				'USAGE',
				'Cannot publish through the router: it serves what is sealed. Serve domain or integration.',
			);
		if (server === 'router') return serveRouter(terminal, configuration, port);
		const wishes = { port, allowPublish: args.has('allow-publish'), env: terminal.env };
		const { servedArea } = await import('../project/served-area.ts');
		return untilDone(terminal, await servedArea(configuration, server, wishes));
	},
};

async function serveRouter(terminal: Terminal, configuration: Configuration, port: number | undefined): Promise<0> {
	const { openProject } = await import('../project/open-project.ts');
	const project = openProject(configuration);
	await sealFirst(terminal, project, 'tenet serve router');
	if (port === undefined) return answerStdio(terminal, project);
	const { servedRouter } = await import('../project/served-router.ts');
	await untilDone(terminal, await servedRouter(terminal, project, port));
	await project.close();
	return 0;
}

/** Says where it is, and waits for a signal or for the stdio client to go. */
async function untilDone(terminal: Terminal, served: Served): Promise<0> {
	const stopped = terminal.untilStopped();
	if (served.url !== undefined) note(terminal, `${served.name} listens at ${served.url}`);
	await Promise.race([stopped, served.closed]);
	await served.close();
	return 0;
}

function serverOf(name: string): (typeof SERVERS)[number] {
	const server = SERVERS.find((known) => known === name);
	if (server !== undefined) return server;
	const near = didYouMean(name, SERVERS);
	throw new Failure(
		'USAGE',
		`Cannot serve ${JSON.stringify(name)}: there is no such server. ` +
			(near === undefined ? `Write one of ${SERVERS.join(', ')}.` : `Did you mean "${near}"?`),
	);
}
