import { resolve } from '@tenet/knowledge/resolve';
import { openKnowledge, prepareInstalled, readConfiguration } from '@tenet/sources';

/** What resolving the packs of a folder took: of each round in milliseconds, the first with an empty cache. */
export interface ResolvedPacks {
	readonly artifacts: number;
	readonly rounds: readonly number[];
	/** Of this process after the last round, in bytes. */
	readonly resident: number;
}

/** `resolve-packs.js FOLDER BUILTIN ROUNDS`: each round reads and resolves everything anew, from what is on disk. */
const [folder = '', builtin = '', count = '1'] = process.argv.slice(2);
const configuration = await readConfiguration({ startFolder: folder, env: {} });
await prepareInstalled(configuration);
const rounds: number[] = [];
let artifacts = 0;
for (let round = 0; round < Number(count); round++) {
	const started = performance.now();
	const { loaded } = openKnowledge(configuration, builtin).refresh();
	artifacts = resolve(loaded).artifacts.length;
	rounds.push(performance.now() - started);
}
console.log(JSON.stringify({ artifacts, rounds, resident: process.memoryUsage().rss } satisfies ResolvedPacks));
