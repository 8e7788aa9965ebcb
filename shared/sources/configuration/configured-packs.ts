import { dirname, resolve, sep } from 'node:path';
import { Failure } from '@tenet/kernel/failure';
import { type ConfiguredPack, DEFAULTS, type RemoteSource } from './configuration.ts';
import type { Environment } from './environment.ts';
import type { OrganisationPack } from './organisation-pack.ts';

/** What the folders of a file's packs are relative to. */
export interface PackPlace {
	/** Of relative paths: the folder of the file. */
	readonly root: string;
	/** Where packs are installed that name no folder. */
	readonly install: string;
	readonly env: Environment;
}

/**
 * The organisation packs of one file, with absolute folders.
 *
 * @throws {Failure} `INVALID_CONFIG` when a folder cannot be told, or is one that a fetch must not replace
 */
export function organisationPacks(packs: readonly OrganisationPack[], place: PackPlace): readonly ConfiguredPack[] {
	return packs.map((pack): ConfiguredPack => {
		const { name, path, local_path, subdir } = pack;
		const layer = 'org' as const;
		const remote = remoteOf(pack);
		if (!remote) {
			const folder = folderOf(path ?? local_path ?? '', pack, place);
			return { name, layer, root: subdir === undefined ? folder : resolve(folder, subdir) };
		}
		const root = local_path === undefined ? resolve(place.install, name) : folderOf(local_path, pack, place);
		refuseAround(place.root, pack, root);
		return { name, layer, root, remote, ...(subdir !== undefined && { subdir }) };
	});
}

/** Where a project installs the packs that name no folder. */
export function projectInstall(root: string): string {
	return resolve(root, DEFAULTS.packs);
}

function remoteOf({ source_type, url, ref, checksum }: OrganisationPack): RemoteSource | undefined {
	if (source_type === undefined || url === undefined) return undefined;
	return { type: source_type, url, ...(ref !== undefined && { ref }), ...(checksum !== undefined && { checksum }) };
}

/** `~/` is the user's folder and `$NAME` or `${NAME}` a variable of the environment, as in spec-kitty's configuration. */
function folderOf(path: string, pack: OrganisationPack, { root, env }: PackPlace): string {
	const variable = (name: string) => {
		const value = env[name];
		if (value) return value;
		throw new Failure(
			'INVALID_CONFIG',
			`Cannot find the folder ${JSON.stringify(path)} of the pack "${pack.name}": the environment has no ${name}. Set it, or write the folder.`,
		);
	};
	const home = /^~(?=$|[/\\])/;
	const named = path.replace(VARIABLE, (_, braced?: string, bare?: string) => variable(braced ?? bare ?? ''));
	return resolve(root, home.test(named) ? named.replace(home, () => env['USERPROFILE'] || variable('HOME')) : named);
}

const VARIABLE = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g;

/** What is fetched replaces a whole folder: never the one that everything else stands in. */
function refuseAround(root: string, { name }: OrganisationPack, folder: string): void {
	const around = folder === root || root.startsWith(folder.endsWith(sep) ? folder : folder + sep);
	if (!around && folder !== dirname(folder)) return;
	throw new Failure(
		'INVALID_CONFIG',
		`Cannot install the pack "${name}" into ${JSON.stringify(folder)}: the configuration itself stands there. Give it a "local_path" of its own.`,
	);
}
