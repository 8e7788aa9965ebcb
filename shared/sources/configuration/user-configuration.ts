import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Finding } from '@tenet/kernel';
import { Failure } from '@tenet/kernel/failure';
import type { Configuration, ConfiguredPack } from './configuration.ts';
import type { PackPlace } from './configured-packs.ts';
import type { Environment } from './environment.ts';

/** The user's `tenet.yaml`, whose packs every project of this machine inherits; nothing when there is none. */
export function userFile(env: Environment, startFolder: string): string | undefined {
	const named = env['TENET_USER_CONFIG'];
	if (named !== undefined) return named === '' ? undefined : resolve(startFolder, named);
	const folder = baseFolder(env, 'XDG_CONFIG_HOME', '.config');
	const file = folder && join(folder, 'tenet', 'tenet.yaml');
	return file && existsSync(file) ? file : undefined;
}

/** Where the user's packs stand: not with the configuration, which people copy from machine to machine. */
export function userPlace(file: string, env: Environment): PackPlace {
	const data = baseFolder(env, 'XDG_DATA_HOME', '.local/share') ?? join(homedir(), '.local/share');
	return { root: dirname(file), install: join(data, 'tenet', 'packs'), env };
}

/** As the XDG base directory specification: a relative path in the variable is as if it were not set. */
function baseFolder(env: Environment, variable: string, byDefault: string): string | undefined {
	const named = env[variable];
	if (named !== undefined && isAbsolute(named)) return named;
	const home = env['HOME'] || env['USERPROFILE'];
	return home ? join(home, byDefault) : undefined;
}

/**
 * The user's packs, then those of the project. A pack of the project takes the place of the user's of the same name:
 * whoever names it again wants another version of it, and the layers would otherwise hold it twice.
 */
export function inheriting(project: Configuration, user: readonly ConfiguredPack[]): Configuration {
	const own = new Map(project.packs.filter(({ layer }) => layer === 'org').map((pack) => [folded(pack), pack]));
	const inherited = user.filter((pack) => !own.has(folded(pack)));
	const replaced = user.filter((pack) => own.has(folded(pack)));
	refuseSharedFolder([...inherited, ...project.packs]);
	return {
		...project,
		packs: [...inherited.map((pack) => ({ ...pack, ofUser: true as const })), ...project.packs],
		...(replaced.length > 0 && { findings: [...(project.findings ?? []), ...replaced.map(replacedFinding)] }),
	};
}

function folded({ name }: ConfiguredPack): string {
	return name.toLowerCase();
}

function refuseSharedFolder(packs: readonly ConfiguredPack[]): void {
	for (const [index, { name, root, remote }] of packs.entries()) {
		const other = packs.find((candidate, place) => place !== index && candidate.root === root);
		if (!remote || !other) continue;
		throw new Failure(
			'INVALID_CONFIG',
			`Cannot install the pack "${name}" into ${JSON.stringify(root)}: that is the folder of the pack "${other.name}". Give each a folder of its own.`,
		);
	}
}

function replacedFinding({ name }: ConfiguredPack): Finding {
	return {
		rule: 'config-pack-replaced',
		severity: 'advice',
		pack: 'configuration',
		file: 'tenet.yaml',
		message: `The pack "${name}" of this project stands in the place of the user's pack of that name.`,
		remedy: 'Give it another name to have both, or remove it to inherit that one.',
	};
}
