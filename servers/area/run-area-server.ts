import { parseArgs } from 'node:util';
import { FAILURES, Failure } from '@tenet/kernel';
import type { Area } from '@tenet/knowledge';
import type { McpEndpoint } from '@tenet/mcp';
import {
	type Configuration,
	type Environment,
	openKnowledge,
	prepareInstalled,
	readConfiguration,
} from '@tenet/sources';
import { builtinPack } from './builtin-pack.ts';
import type { LiveArea } from './live-area.ts';
import { liveAreas } from './live-areas.ts';
import { openPublisher } from './open-publisher.ts';
import type { AreaOptions } from './publish-change.ts';
import { type AreaTransport, serveArea } from './serve-area.ts';
import { stderrLog } from './stderr-log.ts';
import { type Stoppable, untilStopped } from './until-stopped.ts';

/** What the command needs of its process, handed in by `main.ts`. */
export interface Program extends Stoppable {
	/** The interpreter and the script, then what was typed. */
	readonly argv: readonly string[];
	readonly env: Environment;
	readonly stderr: { write(text: string): unknown };
	cwd(): string;
}

/** The command of one area's server: does what was typed, serves until it is stopped, and answers the exit code. */
export async function runAreaServer(
	area: Area,
	createServer: (content: LiveArea, options?: AreaOptions) => McpEndpoint,
	program: Program,
): Promise<number> {
	try {
		const asked = askedFor(area, program.argv.slice(2));
		if (asked === 'help') return said(program, help(area), 0);
		const configuration = await readConfiguration({
			startFolder: program.cwd(),
			env: program.env,
			...(asked.config !== undefined && { file: asked.config }),
		});
		await served(area, { createServer, asked, configuration, program });
		return 0;
	} catch (error) {
		if (error instanceof Failure) return said(program, `${error.code}: ${error.message}\n`, FAILURES[error.code].exit);
		throw error;
	}
}

interface Asked {
	readonly http: number | undefined;
	readonly host: string | undefined;
	readonly allowedHosts: readonly string[];
	readonly config: string | undefined;
	readonly logLevel: string | undefined;
	readonly allowPublish: boolean;
}

interface Serving {
	readonly createServer: (content: LiveArea, options?: AreaOptions) => McpEndpoint;
	readonly asked: Asked;
	readonly configuration: Configuration;
	readonly program: Program;
}

async function served(area: Area, { createServer, asked, configuration, program }: Serving): Promise<void> {
	const stopped = untilStopped(program);
	const log = stderrLog(asked.logLevel ?? configuration.logLevel, `tenet-${area}`);
	await prepareInstalled(configuration);
	const contents = liveAreas(openKnowledge(configuration, builtinPack()));
	const transport = transportOf(asked, configuration);
	const publish = openPublisher({ area, asked: asked.allowPublish, transport, configuration, env: program.env });
	const service = await serveArea({
		createServer: (content) => createServer(content, { cache: configuration.cache, ...(publish && { publish }) }),
		content: contents.of(area),
		transport,
		log,
	});
	log.info({ ...(service.url && { url: service.url }) }, service.url ? 'Serving over HTTP.' : 'Serving over stdio.');
	await Promise.race([service.closed, stopped]);
	await service.close();
	contents.close();
}

function transportOf({ http, host, allowedHosts }: Asked, configuration: Configuration): AreaTransport {
	if (http === undefined) return { kind: 'stdio' };
	return {
		kind: 'http',
		port: http,
		host: host ?? configuration.host,
		allowedHosts: [...configuration.allowedHosts, ...allowedHosts],
		...(configuration.allowedOrigins.length > 0 && { allowedOrigins: configuration.allowedOrigins }),
	};
}

function askedFor(area: Area, args: readonly string[]): Asked | 'help' {
	const { values } = parsed(area, args);
	if (values.help === true) return 'help';
	return {
		http: values.http === undefined ? undefined : portOf(area, values.http),
		host: values.host,
		allowedHosts: values['allowed-host'] ?? [],
		config: values.config,
		allowPublish: values['allow-publish'] === true,
		logLevel: values['log-level'] === undefined ? undefined : levelOf(area, values['log-level']),
	};
}

function parsed(area: Area, args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				http: { type: 'string' },
				host: { type: 'string' },
				'allowed-host': { type: 'string', multiple: true },
				config: { type: 'string' },
				'log-level': { type: 'string' },
				'allow-publish': { type: 'boolean' },
				help: { type: 'boolean', short: 'h' },
			},
		});
	} catch (error) {
		throw misused(area, (error as Error).message.split('. ')[0] ?? 'an argument is not known');
	}
}

function portOf(area: Area, text: string): number {
	const port = Number(text);
	if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
	throw misused(area, `--http ${JSON.stringify(text.slice(0, 40))} is no port from 0 to 65535`);
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

function levelOf(area: Area, text: string): string {
	if (LEVELS.includes(text)) return text;
	throw misused(area, `--log-level ${JSON.stringify(text.slice(0, 40))} is none of ${LEVELS.join(', ')}`);
}

function misused(area: Area, why: string): Failure {
	return new Failure('USAGE', `Cannot start the ${area} server: ${why}. See --help.`);
}

function said({ stderr }: Program, text: string, code: number): number {
	stderr.write(text);
	return code;
}

function help(area: Area): string {
	return `Serves the ${area} area of governed knowledge over MCP.

  main.js                        over stdio, for one client
  main.js --http 7421            over HTTP at http://127.0.0.1:7421/mcp

  --http PORT                    0 takes a free port
  --host ADDRESS                 default 127.0.0.1; any other address needs --allowed-host
  --allowed-host NAME            a name under which clients reach this server; may be repeated
  --config FILE                  default tenet.yaml here or in a folder above
  --allow-publish                let clients publish changes to the project's pack (domain, integration; loopback only)
  --log-level LEVEL              ${LEVELS.join(', ')}; logs go to stderr
`;
}
