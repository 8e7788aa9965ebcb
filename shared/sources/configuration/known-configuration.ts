import { join } from 'node:path';
import { existingPlace } from '../cache/cache-place.ts';
import { KeptJson, sha256 } from '../cache/kept-json.ts';
import { configurationMark } from '../cache/rules-mark.ts';
import { DEFAULTS } from './configuration.ts';
import type { ConfigurationFile } from './configuration-file.ts';

/**
 * What these bytes of a `tenet.yaml` were found to say, in the default cache folder: checking them again would load
 * the YAML parser and all schemas. Reading a configuration never makes the folder.
 */
export function knownConfiguration(bytes: Uint8Array, root: string): ConfigurationFile | undefined {
	return keptFor(bytes, root)?.read() as ConfigurationFile | undefined;
}

export function keepConfiguration(authored: ConfigurationFile, bytes: Uint8Array, root: string): void {
	keptFor(bytes, root)?.write(authored);
}

function keptFor(bytes: Uint8Array, root: string): KeptJson | undefined {
	const place = existingPlace(join(root, DEFAULTS.cache));
	if (!place) return undefined;
	const purpose = `configuration ${configurationMark()} ${place.mark} ${sha256(bytes)}`;
	return new KeptJson(join(place.folder, 'configuration.json'), purpose);
}
