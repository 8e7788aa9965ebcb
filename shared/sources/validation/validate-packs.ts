import { basename, resolve } from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';
import { SeenPacks } from './seen-packs.ts';
import type { Validation } from './validation.ts';

/**
 * Everything that is wrong with the packs of a configuration.
 *
 * What judges is loaded only when something changed since the last validation. Nothing here may import a schema.
 */
export async function validatePacks(configuration: Configuration, builtinRoot: string): Promise<Validation> {
	const { cache, packs, findings = [] } = configuration;
	const seen = new SeenPacks(cache, JSON.stringify([builtinRoot, packs, findings]));
	const kept = seen.answer();
	if (kept) return kept;
	const { judgePacks } = await import('./judge-packs.ts');
	const judged = await judgePacks(configuration, builtinRoot);
	seen.keep(judged);
	return judged.validation;
}

/** The configuration with these pack folders in the place of those it names: `tenet pack validate PATH…`. */
export function withPackFolders(configuration: Configuration, paths: readonly string[]): Configuration {
	const packs = paths.map((path) => {
		const root = resolve(path);
		return { name: basename(root), layer: 'project' as const, root };
	});
	return { ...configuration, packs };
}
