import { resolve } from 'node:path';
import { Failure } from '@tenet/kernel';
import { type Configuration, LOG_LEVELS, type LogLevel } from './configuration.ts';

/** What the environment says, over what `tenet.yaml` says. */
export type Environment = Readonly<Record<string, string | undefined>>;

type Overrides = { -readonly [Field in keyof Configuration]?: Configuration[Field] };

/**
 * The overrides that the environment gives. An empty variable says nothing.
 *
 * @throws {Failure} `INVALID_CONFIG`
 */
export function environmentOverrides(env: Environment, root: string): Overrides {
	const overrides: Overrides = {};
	const path = (name: string) => (env[name] ? resolve(root, env[name]) : undefined);
	set(overrides, 'store', path('TENET_STORE'));
	set(overrides, 'cache', path('TENET_CACHE'));
	set(overrides, 'host', env['TENET_HOST'] || undefined);
	set(overrides, 'port', env['TENET_PORT'] ? portOf(env['TENET_PORT']) : undefined);
	set(overrides, 'allowedHosts', listOf(env['TENET_ALLOWED_HOSTS']));
	set(overrides, 'allowedOrigins', listOf(env['TENET_ALLOWED_ORIGINS']));
	set(overrides, 'logLevel', env['TENET_LOG_LEVEL'] ? levelOf(env['TENET_LOG_LEVEL']) : undefined);
	return overrides;
}

function set<Field extends keyof Overrides>(overrides: Overrides, field: Field, value: Overrides[Field]): void {
	if (value !== undefined) overrides[field] = value;
}

function listOf(text: string | undefined): readonly string[] | undefined {
	const items = text?.split(',').flatMap((item) => item.trim() || []);
	return items?.length ? items : undefined;
}

function portOf(text: string): number {
	const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN;
	if (port <= 65_535) return port;
	throw invalid('TENET_PORT', text, 'it is not a port. Write a number from 0 to 65535.');
}

function levelOf(text: string): LogLevel {
	const level = LOG_LEVELS.find((known) => known === text);
	if (level) return level;
	throw invalid('TENET_LOG_LEVEL', text, `it is not a level. Write one of ${LOG_LEVELS.join(', ')}.`);
}

function invalid(name: string, value: string, why: string): Failure {
	return new Failure('INVALID_CONFIG', `Cannot use ${name}=${JSON.stringify(value.slice(0, 100))}: ${why}`, {
		variable: name,
	});
}
