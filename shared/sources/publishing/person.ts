import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Effector } from '@tenet/kernel';
import type { Environment } from '../configuration/environment.ts';

/** Who a commit names. */
export interface Person {
	readonly name: string;
	readonly email: string;
}

/** All that says who works here. */
export interface Identity {
	readonly env: Environment;
	readonly gitdir: string;
	/** The system's name of the user: who it is when git was not told. */
	readonly user: string;
}

/**
 * Who git says works here, in git's own order: the environment, the repository's configuration, the user's. Read here,
 * because the library reads only the repository's.
 */
export function personHere({ env, gitdir, user }: Identity): Person {
	const said = [
		{ name: env['GIT_AUTHOR_NAME'], email: env['GIT_AUTHOR_EMAIL'] },
		...[join(gitdir, 'config'), ...globalFiles(env)].map(userSection),
	];
	const name = said.find((one) => one.name)?.name ?? user;
	return { name, email: said.find((one) => one.email)?.email ?? `${user}@localhost` };
}

/** An agent as the author of a commit: its name is what it calls itself, and it says so. */
export function personOf({ kind, id, verified }: Effector): Person {
	const name = `${id} (${kind}${verified === false ? ', unverified' : ''})`.replace(/[<>\n]/g, '');
	return { name, email: `${kind}@tenet.invalid` };
}

function globalFiles(env: Environment): readonly string[] {
	if (env['GIT_CONFIG_GLOBAL'] !== undefined) return [env['GIT_CONFIG_GLOBAL']];
	const home = env['HOME'] ?? homedir();
	return [join(home, '.gitconfig'), join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'git', 'config')];
}

function userSection(path: string): Partial<Person> {
	let inside = false;
	const said: { name?: string; email?: string } = {};
	for (const line of linesOf(path)) {
		const section = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
		if (section !== undefined) inside = section.trim().toLowerCase() === 'user';
		const [, key, value] = /^\s*(?:\[[^\]]*\])?\s*(name|email)\s*=\s*"?([^"#;]*)"?/i.exec(line) ?? [];
		if (inside && key !== undefined && value?.trim()) said[key.toLowerCase() as 'name' | 'email'] = value.trim();
	}
	return said;
}

function linesOf(path: string): readonly string[] {
	try {
		return readFileSync(path, 'utf8').split(/\r?\n/);
	} catch {
		return [];
	}
}
