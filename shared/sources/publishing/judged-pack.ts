import type { Finding } from '@tenet/kernel';
import type { PackFiles } from '@tenet/knowledge';
import { type LoadedPack, loadPack } from '@tenet/knowledge/load-pack';
import { resolve } from '@tenet/knowledge/resolve';
import type { Configuration } from '../configuration/configuration.ts';
import { prepareInstalled } from '../installed/prepare-installed.ts';
import { openKnowledge } from '../knowledge-folders.ts';
import { withPlaces } from '../validation/placed-references.ts';
import { withRules } from '../validation/with-rules.ts';

/** A pack and all that it is read with. */
export interface JudgedPack {
	readonly loaded: LoadedPack;
	/** The other packs, in precedence order, with this one at its place. */
	readonly among: readonly LoadedPack[];
	/** What validation says of this pack. */
	readonly findings: readonly Finding[];
}

/** The packs of a configuration as they are now. */
export async function packsAround(configuration: Configuration, builtinRoot: string): Promise<readonly LoadedPack[]> {
	await prepareInstalled(configuration);
	return openKnowledge(configuration, builtinRoot).refresh().loaded;
}

/** Judges these very bytes at their place among the packs: what is committed is what was judged. */
export async function judgePack(files: PackFiles, around: readonly LoadedPack[]): Promise<JudgedPack> {
	const loaded = loadPack(files);
	const known = around.some(({ name }) => name === files.name);
	const among = known ? around.map((pack) => (pack.name === files.name ? loaded : pack)) : [...around, loaded];
	const filesOf = (name: string) => (name === files.name ? files : undefined);
	const resolution = await withPlaces(resolve(among), filesOf);
	const findings = await withRules(resolution, filesOf);
	return { loaded, among, findings: findings.filter(({ pack }) => pack === files.name) };
}
