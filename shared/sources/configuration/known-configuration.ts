import { join } from 'node:path';
import { existingPlace } from '../cache/cache-place.ts';
import { KeptJson, sha256 } from '../cache/kept-json.ts';
import { configurationMark } from '../cache/rules-mark.ts';
import type { ConfigurationForm } from './check-configuration.ts';
import { DEFAULTS } from './configuration.ts';
import type { ConfigurationFile } from './configuration-file.ts';

/**
 * What these bytes of a `tenet.yaml` were found to say, in the default cache folder: checking them again would load
 * the YAML parser and all schemas. Reading a configuration never makes the folder.
 */
export function knownConfiguration(bytes: Uint8Array, read: ReadFor): ConfigurationFile | undefined {
	return keptFor(bytes, read)?.read() as ConfigurationFile | undefined;
}

export function keepConfiguration(authored: ConfigurationFile, bytes: Uint8Array, read: ReadFor): void {
	keptFor(bytes, read)?.write(authored);
}

/** Which file of which project: each is kept in the project's cache, whoever's file it is. */
interface ReadFor {
	readonly root: string;
	readonly form: ConfigurationForm;
}

function keptFor(bytes: Uint8Array, { root, form }: ReadFor): KeptJson | undefined {
	const place = existingPlace(join(root, DEFAULTS.cache));
	if (!place) return undefined;
	const purpose = `configuration ${form} ${configurationMark()} ${place.mark} ${sha256(bytes)}`;
	return new KeptJson(join(place.folder, `configuration-${form}.json`), purpose);
}
