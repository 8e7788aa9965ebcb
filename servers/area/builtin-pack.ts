import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '@tenet/kernel';

/**
 * The folder of the pack that ships with Tenet, found upwards from this file: it is the same one from the sources, from
 * the built code and from an installed package.
 *
 * @throws {Failure} `INVALID_CONFIG` when the installation is not whole
 */
export function builtinPack(): string {
	for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
		const candidate = join(folder, 'packs', 'builtin');
		if (existsSync(join(candidate, 'pack.yaml'))) return candidate;
		if (dirname(folder) === folder) break;
	}
	throw new Failure(
		'INVALID_CONFIG',
		'Cannot find the built-in pack: "packs/builtin" is missing. Install Tenet again.',
	);
}
