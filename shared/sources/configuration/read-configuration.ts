import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { ConfigurationForm } from './check-configuration.ts';
import { CONFIGURATION_FILE, type Configuration, DEFAULTS, KITTIFY_FILE } from './configuration.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import type { Environment } from './environment.ts';
import { keepConfiguration, knownConfiguration } from './known-configuration.ts';
import { projectPack } from './project-pack.ts';
import { inheriting, userFile, userPlace } from './user-configuration.ts';

export interface ConfigurationRequest {
	/** Where Tenet was started: `tenet.yaml` is looked for here and in the folders above. */
	readonly startFolder: string;
	/** The very file to read, instead of looking for one. */
	readonly file?: string;
	readonly env: Environment;
}

/**
 * Reads `tenet.yaml` (without one, spec-kitty's `.kittify/config.yaml`), the user's `tenet.yaml` and the environment.
 * Without any, the built-in pack and `governance/` (when it is there) apply.
 *
 * Everything that checks is loaded only when there is something to check: a validation of an unchanged project must
 * cost little more than starting Node.
 *
 * @throws {Failure} `INVALID_CONFIG`, with all findings in `details.findings`
 */
export async function readConfiguration(request: ConfigurationRequest): Promise<Configuration> {
	const { startFolder, env } = request;
	const start = resolve(startFolder);
	const file =
		request.file ?? env['TENET_CONFIG'] ?? (nearest(start, CONFIGURATION_FILE) || nearest(start, KITTIFY_FILE));
	const path = file && resolve(startFolder, file);
	const root = path ? rootOf(path) : start;
	const project = path ? await authoredConfiguration(path, { root, env }) : withoutFile(root);
	const authored = await inherited(project, { start, env });
	return { ...authored, ...(await overrides(env, root)) };
}

/** Looks up to the folder that is a repository's root, and no further: a stranger's file above must not govern it. */
function nearest(start: string, file: string): string | undefined {
	for (let folder = start; ; folder = dirname(folder)) {
		const candidate = join(folder, file);
		if (existsSync(candidate)) return candidate;
		if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
	}
}

function rootOf(path: string): string {
	return formOf(path) === 'kittify' ? dirname(dirname(path)) : dirname(path);
}

function formOf(path: string): ConfigurationForm {
	return path.endsWith(sep + join(KITTIFY_FILE)) ? 'kittify' : 'project';
}

interface Place {
	readonly root: string;
	readonly env: Environment;
}

async function authoredConfiguration(path: string, { root, env }: Place): Promise<Configuration> {
	const form = formOf(path);
	const authored = await authoredFile(path, { root, form });
	const { applyConfiguration } = await import('./apply-configuration.ts');
	const applied = { ...withoutFile(root), file: path, ...applyConfiguration(authored, root, env) };
	if (form !== 'kittify') return applied;
	const org = applied.packs.filter(({ layer }) => layer === 'org');
	return { ...applied, packs: [...org, ...projectPack(root, [DEFAULTS.governance, DEFAULTS.kittifyGovernance])] };
}

/** With the packs of the user's `tenet.yaml` under those of the project. */
async function inherited(project: Configuration, place: { start: string; env: Environment }): Promise<Configuration> {
	const path = userFile(place.env, place.start);
	if (path === undefined || path === project.file) return project;
	const authored = await authoredFile(path, { root: project.root, form: 'user' });
	const { organisationPacks } = await import('./configured-packs.ts');
	return inheriting(project, organisationPacks(authored.doctrine?.org.packs ?? [], userPlace(path, place.env)));
}

type ReadFor = { readonly root: string; readonly form: ConfigurationForm };

async function authoredFile(path: string, read: ReadFor): Promise<ConfigurationFile> {
	const bytes = await bytesOf(path);
	const known = knownConfiguration(bytes, read);
	if (known) return known;
	const { checkConfiguration } = await import('./check-configuration.ts');
	const shown = { project: basename(path), kittify: KITTIFY_FILE, user: path }[read.form];
	const authored = checkConfiguration(bytes, shown, read.form);
	keepConfiguration(authored, bytes, read);
	return authored;
}

async function bytesOf(path: string): Promise<Uint8Array> {
	try {
		return readFileSync(path);
	} catch (error) {
		throw (await import('./check-configuration.ts')).unreadableConfiguration(path, error);
	}
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

/** Variables that override no setting, or are read by those whose business they are. */
const ELSEWHERE = new Set(['TENET_CONFIG', 'TENET_USER_CONFIG', 'TENET_PACK_TOKENS', 'TENET_ALLOW_PRIVATE_ADDRESSES']);

async function overrides(env: Environment, root: string): Promise<Partial<Configuration>> {
	const spoken = Object.keys(env).some((name) => name.startsWith('TENET_') && !ELSEWHERE.has(name) && env[name]);
	return spoken ? (await import('./environment.ts')).environmentOverrides(env, root) : {};
}
