import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenPromises, type Observation } from '../support/store/history.ts';
import { freshStore, lineNow, observations, publisherInTurn } from '../support/store/store-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const STORES = 4;
const KILLS_PER_STORE = 52;
const AT_ONCE = 4;
const TURNS = 4;
const LONGEST_DELAY_MS = 15;

/** Lets a process publish for a random while, kills it, and tells which versions it had been promised. */
async function killedPublisher(folder: string, label: string): Promise<readonly Observation[]> {
	const publisher = await publisherInTurn(Math.floor(Math.random() * TURNS), folder, label);
	await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_DELAY_MS));
	const { signal, stdout, stderr } = await publisher.stop('SIGKILL');
	expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
	return observations(stdout);
}

describe('[T2-STORE-13] a store whose writers are killed at random moments', () => {
	it.each(Array.from({ length: STORES }, (_, index) => index))(
		`is whole after ${KILLS_PER_STORE} kills, and keeps every version that a writer was promised (store %i)`,
		{ timeout: 180_000 },
		async () => {
			const folder = join(temporaryFolder(), 'store');
			const writers: (readonly Observation[])[] = [];
			for (let killed = 0; killed < KILLS_PER_STORE; killed += AT_ONCE) {
				const labels = Array.from({ length: AT_ONCE }, (_, index) => `${killed + index}`);
				writers.push(...(await Promise.all(labels.map((label) => killedPublisher(folder, label)))));
				expect(freshStore(folder).fsck()).toMatchObject({ damages: [], strangers: [] });
			}
			const end = lineNow(folder);
			expect(brokenPromises({ writers, readers: [], end })).toEqual([]);
			expect(end.length).toBeGreaterThan(0);
		},
	);
});
