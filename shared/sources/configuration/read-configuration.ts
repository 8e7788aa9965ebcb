import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CONFIGURATION_FILE, type Configuration, DEFAULTS } from './configuration.ts';
import type { Environment } from './environment.ts';
import { keepConfiguration, knownConfiguration } from './known-configuration.ts';
import { projectPack } from './project-pack.ts';

export interface ConfigurationRequest {
	/** Where Tenet was started: `tenet.yaml` is looked for here and in the folders above. */
	readonly startFolder: string;
	/** The very file to read, instead of looking for one. */
	readonly file?: string;
	readonly env: Environment;
}

/**
 * Reads `tenet.yaml` and the environment. Without a file, the built-in pack and `governance/` (when it is there) apply.
 *
 * Everything that checks is loaded only when there is something to check: a validation of an unchanged project must
 * cost little more than starting Node.
 *
 * @throws {Failure} `INVALID_CONFIG`, with all findings in `details.findings`
 */
export async function readConfiguration(request: ConfigurationRequest): Promise<Configuration> {
	const { startFolder, env } = request;
	const file = request.file ?? env['TENET_CONFIG'] ?? nearest(resolve(startFolder));
	const path = file && resolve(startFolder, file);
	const root = path ? dirname(path) : resolve(startFolder);
	const authored = path ? await authoredConfiguration(path, root) : withoutFile(root);
	return { ...authored, ...(await overrides(env, root)) };
}

/** Looks up to the folder that is a repository's root, and no further: a stranger's file above must not govern it. */
function nearest(start: string): string | undefined {
	for (let folder = start; ; folder = dirname(folder)) {
		const candidate = join(folder, CONFIGURATION_FILE);
		if (existsSync(candidate)) return candidate;
		if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
	}
}

async function authoredConfiguration(path: string, root: string): Promise<Configuration> {
	const bytes = await bytesOf(path);
	const authored = knownConfiguration(bytes, root) ?? (await checked(bytes, { path, root }));
	const { applyConfiguration } = await import('./apply-configuration.ts');
	return { ...withoutFile(root), file: path, ...applyConfiguration(authored, root) };
}

async function bytesOf(path: string): Promise<Uint8Array> {
	try {
		return readFileSync(path);
	} catch (error) {
		throw (await import('./check-configuration.ts')).unreadableConfiguration(path, error);
	}
}

async function checked(bytes: Uint8Array, file: { readonly path: string; readonly root: string }) {
	const { checkConfiguration } = await import('./check-configuration.ts');
	const authored = checkConfiguration(bytes, basename(file.path));
	keepConfiguration(authored, bytes, file.root);
	return authored;
}

function withoutFile(root: string): Configuration {
	return {
		root,
		packs: projectPack(root),
		lines: { main: {} },
		servers: [],
		store: join(root, DEFAULTS.store),
		cache: join(root, DEFAULTS.cache),
		host: DEFAULTS.host,
		port: DEFAULTS.port,
		allowedHosts: [],
		allowedOrigins: [],
		logLevel: DEFAULTS.logLevel,
	};
}

async function overrides(env: Environment, root: string): Promise<Partial<Configuration>> {
	const spoken = Object.keys(env).some((name) => name.startsWith('TENET_') && name !== 'TENET_CONFIG' && env[name]);
	return spoken ? (await import('./environment.ts')).environmentOverrides(env, root) : {};
}
