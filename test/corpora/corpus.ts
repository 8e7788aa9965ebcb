import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { VerdictName } from '@tenet/contracts';

/** One change whose verdict is known. */
export interface Case {
	readonly set: string;
	readonly id: string;
	readonly expected: 'compatible' | 'breaking';
	judge(): Promise<VerdictName>;
}

/** A file of known verdicts, one JSON record a line. */
export interface Corpus {
	readonly format: string;
	readonly file: string;
	/** What part of its cases must be judged right. */
	readonly reach: number;
	/** The cases that a record states; a record may state a verdict for each direction. */
	cases(record: never): readonly Case[];
}

/** The public cases stand beside a checkout, because they are not ours to publish; where they are absent they are. */
const FOLDERS = ['../../../shared/corpora/contracts', '../../../../shared/corpora/contracts'].map((path) =>
	fileURLToPath(new URL(path, import.meta.url)),
);

/** The cases of a corpus; absent when its file is. */
export function casesOf(corpus: Corpus): readonly Case[] | undefined {
	const file = FOLDERS.map((folder) => `${folder}/${corpus.file}`).find(existsSync);
	if (file === undefined) return undefined;
	const lines = readFileSync(file, 'utf8').trim().split('\n');
	return lines.flatMap((line) => corpus.cases(JSON.parse(line) as never));
}
