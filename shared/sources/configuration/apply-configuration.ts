import { resolve } from 'node:path';
import { type Configuration, type ConfiguredPack, type ConfiguredServer, DEFAULTS } from './configuration.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import { organisationPacks, projectInstall } from './configured-packs.ts';
import type { Environment } from './environment.ts';
import { projectPack } from './project-pack.ts';

type Authored = { -readonly [Field in keyof Configuration]?: Configuration[Field] };

/**
 * What a checked `tenet.yaml` says, with absolute paths; what it does not say is absent.
 *
 * @throws {Failure} `INVALID_CONFIG` when the folder of a pack cannot be used
 */
export function applyConfiguration(file: ConfigurationFile, root: string, env: Environment): Authored {
	const org = organisationPacks(file.doctrine?.org.packs ?? [], { root, install: projectInstall(root), env });
	const authored: Authored = { packs: [...org, ...governance(file, root)], servers: serversOf(file, root) };
	if (file.lines) authored.lines = { main: {}, ...file.lines };
	if (file.store !== undefined) authored.store = resolve(root, file.store);
	if (file.cache !== undefined) authored.cache = resolve(root, file.cache);
	if (file.host !== undefined) authored.host = file.host;
	if (file.port !== undefined) authored.port = file.port;
	if (file.allowedHosts) authored.allowedHosts = file.allowedHosts;
	if (file.allowedOrigins) authored.allowedOrigins = file.allowedOrigins;
	if (file.logLevel) authored.logLevel = file.logLevel;
	return authored;
}

function governance(file: ConfigurationFile, root: string): readonly ConfiguredPack[] {
	if (file.governance === undefined) return projectPack(root);
	return [{ name: 'project', layer: 'project', root: resolve(root, file.governance) }];
}

function serversOf(file: ConfigurationFile, root: string): readonly ConfiguredServer[] {
	return Object.entries(file.servers ?? {}).map(([name, server]) => ({
		name,
		area: server.area,
		external: server.as === 'external',
		deadlineMs: server.deadlineMs ?? DEFAULTS.deadlineMs,
		reach:
			server.url === undefined
				? { by: 'stdio', command: server.command ?? '', args: server.args ?? [], cwd: root }
				: { by: 'http', url: server.url },
	}));
}
