import { basename, relative, resolve, sep } from 'node:path';
import { checkConfiguration } from '../configuration/check-configuration.ts';
import {
	CONFIGURATION_FILE,
	type Configuration,
	type ConfiguredPack,
	DEFAULTS,
} from '../configuration/configuration.ts';
import { organisationPacks, projectInstall } from '../configuration/configured-packs.ts';
import type { Environment } from '../configuration/environment.ts';

/** What a commit has of the folder with the configuration. */
export interface CommittedFolder {
	/** The bytes of a file there; nothing when there is none. */
	file(name: string): Promise<Uint8Array | undefined>;
	has(folder: string): Promise<boolean>;
}

/**
 * The packs that the configuration of a commit names, so that a pack which `tenet.yaml` no longer names is seen to be
 * gone. One that cannot be read any more, and spec-kitty's, is taken to have named what is named now.
 */
export async function packsThen(
	now: Configuration,
	committed: CommittedFolder,
	env: Environment,
): Promise<readonly ConfiguredPack[]> {
	const inherited = now.packs.filter(({ ofUser }) => ofUser);
	if (now.file !== undefined && basename(now.file) !== CONFIGURATION_FILE) return now.packs;
	const bytes = await committed.file(CONFIGURATION_FILE);
	const said = bytes && readAgain(bytes, now, env);
	if (bytes && !said) return now.packs;
	const governance = said?.governance ?? DEFAULTS.governance;
	const hasOwn = said?.governance !== undefined || (await committed.has(governance));
	return [...inherited, ...(said?.org ?? []), ...(hasOwn ? [projectPack(now.root, governance)] : [])];
}

function readAgain(bytes: Uint8Array, { root }: Configuration, env: Environment) {
	try {
		const { doctrine, governance } = checkConfiguration(bytes, CONFIGURATION_FILE);
		const org = organisationPacks(doctrine?.org.packs ?? [], { root, install: projectInstall(root), env });
		return { org, governance };
	} catch {
		return undefined;
	}
}

function projectPack(root: string, folder: string): ConfiguredPack {
	return { name: 'project', layer: 'project', root: resolve(root, folder) };
}

/** Where a folder is below another, with `/`; nothing when it is not. */
export function below(root: string, folder: string): string | undefined {
	const path = relative(root, folder).replaceAll(sep, '/');
	return path === '..' || path.startsWith('../') || /^[A-Za-z]:/.test(path) ? undefined : path;
}
