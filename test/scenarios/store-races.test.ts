import { join } from 'node:path';
import { samplePack } from '@tenet/router/store/sample-pack.conformance';
import { describe, expect, it } from 'vitest';
import { brokenPromises } from '../support/store/history.ts';
import { freshStore, lineNow, observations, readyChild, said, tell } from '../support/store/store-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const WRITERS = 32;
const PATIENCE_MS = 180_000;

/** Starts a publisher for each label and two readers, lets all publish at the same moment, and tells what they said. */
async function race(folder: string, labels: readonly string[]) {
	const readers = await Promise.all([1, 2].map(() => readyChild('watch-line', folder)));
	const writers = await Promise.all(labels.map((label) => readyChild('publish-once', folder, label)));
	writers.forEach(tell);
	const wrote = await Promise.all(writers.map((writer) => writer.ended));
	readers.forEach(tell);
	const read = await Promise.all(readers.map((reader) => reader.ended));
	return {
		outcomes: wrote.flatMap(({ stdout }) => said(stdout).filter(({ ready }) => ready === undefined)),
		writers: wrote.map(({ stdout }) => observations(stdout)),
		readers: read.map(({ stdout }) => observations(stdout)),
	};
}

describe('[T2-STORE-10] 32 processes that publish different contents at once', () => {
	it('take 32 consecutive versions, none lost and none doubled', { timeout: PATIENCE_MS }, async () => {
		const folder = join(temporaryFolder(), 'store');
		const labels = Array.from({ length: WRITERS }, (_, index) => `writer-${index}`);
		const { outcomes, writers, readers } = await race(folder, labels);
		const end = lineNow(folder);
		expect(brokenPromises({ writers, readers, end })).toEqual([]);
		expect(outcomes.filter(({ created }) => created)).toHaveLength(WRITERS);
		expect(end.map(({ digest }) => digest).sort()).toEqual(labels.map((label) => samplePack(label).digest).sort());
		expect(freshStore(folder).fsck()).toMatchObject({ damages: [], leftovers: [], strangers: [], versions: WRITERS });
	});
});

describe('[T2-STORE-11] 32 processes that publish the same content at once', () => {
	it('take one version, and all are told of it', { timeout: PATIENCE_MS }, async () => {
		const folder = join(temporaryFolder(), 'store');
		const { outcomes, writers, readers } = await race(folder, Array<string>(WRITERS).fill('same'));
		const end = lineNow(folder);
		expect(brokenPromises({ writers, readers, end })).toEqual([]);
		expect(end).toEqual([{ version: 'cp-v1', digest: samplePack('same').digest }]);
		expect(outcomes).toHaveLength(WRITERS);
		expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
		expect(outcomes.filter(({ version }) => version === 'cp-v1')).toHaveLength(WRITERS);
	});
});

describe('[T2-STORE-12] the checker of concurrent histories', () => {
	const line = [1, 2, 3].map((number) => ({ version: `cp-v${number}`, digest: `digest-${number}` }));
	const [one, two, three] = line as [(typeof line)[0], (typeof line)[0], (typeof line)[0]];

	it('finds nothing in a history that keeps every promise', () => {
		expect(brokenPromises({ writers: [[one, three], [two]], readers: [[one, three], []], end: line })).toEqual([]);
	});

	it.each([
		['a gap', { writers: [], readers: [], end: [one, three] }, 'cp-v3 stands where cp-v2 belongs'],
		['a promise that was lost', { writers: [[three]], readers: [], end: [one, two] }, 'a writer was promised cp-v3'],
		[
			'a name bound to another digest',
			{ writers: [], readers: [[{ ...one, digest: 'other' }]], end: line },
			'a reader saw cp-v1 as other',
		],
		['a reader that went backwards', { writers: [], readers: [[two, one]], end: line }, 'saw cp-v1 after cp-v2'],
		[
			'content published twice in a row',
			{ writers: [], readers: [], end: [one, { ...two, digest: one.digest }] },
			'cp-v2 repeats the digest before it',
		],
	])('names %s', (_, history, expected) => {
		expect(brokenPromises(history).join()).toContain(expected);
	});
});
