import { performance } from 'node:perf_hooks';
import type { ArtifactUri, SearchDocument, SearchIndex } from '@tenet/knowledge';
import { createSearchIndex, loadIndex, search, serialiseIndex } from '@tenet/knowledge/searching';
import { type BenchLine, mebibytes, milliseconds } from './bench-line.ts';

const ENTRIES = 10_000;
const BODY_CHARACTERS = 2048;
const QUERIES = 1000;

/** Search in 10,000 entries of 2 KiB: what a query costs, and what the index takes on disk and in memory. */
export function bench(): Promise<BenchLine[]> {
	const documents = Array.from({ length: ENTRIES }, (_, number) => document(number));
	const byUri = new Map(documents.map((one) => [one.uri, one]));
	const before = heapUsed();
	const built = timed(() => createSearchIndex(documents, (uri) => byUri.get(uri)));
	const heap = heapUsed() - before;
	const written = timed(() => serialiseIndex(built.value, 'bench'));
	const loaded = timed(() => loadIndex(written.value, 'bench', (uri) => byUri.get(uri)));
	const queries = timesOf(loaded.value ?? built.value);
	return Promise.resolve([
		{
			name: 'search: query',
			detail: `processor time p50 ${milliseconds(at(queries, 0.5))}, p99 ${milliseconds(at(queries, 0.99))}, worst ${milliseconds(at(queries, 1))}`,
		},
		{
			name: 'search: index on disk',
			detail: `${mebibytes(written.value.length)} for ${mebibytes(textSize(documents))} of text`,
		},
		{ name: 'search: index in memory', detail: mebibytes(heap) },
		{ name: 'search: index built', detail: milliseconds(built.took) },
		{
			name: 'search: index loaded, against building it',
			ratio: loaded.took / built.took,
			detail: `${milliseconds(loaded.took)}; written in ${milliseconds(written.took)}`,
		},
	]);
}

/**
 * The processor time of each query, which a busy machine does not stretch. One of each sort in turn: an id, two words
 * of prose, a prefix, a slip of the finger, a long and a hostile query.
 */
function timesOf(index: SearchIndex): readonly number[] {
	const times: number[] = [];
	for (let number = 0; number < QUERIES; number += 1) {
		const query = queryOf(number);
		const before = process.cpuUsage();
		search(index, { query });
		const { user, system } = process.cpuUsage(before);
		times.push((user + system) / 1000);
	}
	return times.sort((one, other) => one - other);
}

function queryOf(number: number): string {
	const words = sentence(number * 31 + 7, 12).split(' ');
	const sorts = [
		`ctx${number % 40}.Rule-${number}`,
		words.slice(0, 2).join(' '),
		(words[2] ?? '').slice(0, 3),
		(words[3] ?? '').replace(/.$/, 'x'),
		words.join(' '),
		'a '.repeat(5000),
	];
	return sorts[number % sorts.length] ?? '';
}

function document(number: number): SearchDocument {
	const id = `ctx${number % 40}.Rule-${number}`;
	return {
		uri: `domain://invariant/${id}` as ArtifactUri,
		area: 'domain',
		kind: 'invariant',
		id,
		title: sentence(number + 1, 5),
		summary: sentence(number + 2, 12),
		tags: sentence(number + 3, 3).split(' '),
		text: sentence(number + 4, 400).slice(0, BODY_CHARACTERS),
	};
}

/** Words of a made-up vocabulary of 20,000, common ones far more often than rare ones, as in prose. */
function sentence(seed: number, length: number): string {
	const next = randomFrom(seed);
	return Array.from({ length }, () => wordOf(Math.floor(20_000 ** next()))).join(' ');
}

function wordOf(number: number): string {
	const syllables = [
		'ka',
		'lo',
		'mi',
		'ter',
		'sun',
		're',
		'vo',
		'pan',
		'di',
		'gal',
		'ne',
		'shu',
		'bor',
		'fi',
		'qua',
		'zen',
	];
	let word = '';
	for (let rest = number + 16; rest > 0; rest = Math.floor(rest / 16)) word += syllables[rest % 16];
	return word;
}

/** The same numbers in every run (a linear congruential generator), so that runs can be compared. */
function randomFrom(seed: number): () => number {
	let state = (seed * 2_654_435_761) % 4_294_967_296;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
		return state / 4_294_967_296;
	};
}

function timed<T>(run: () => T): { readonly value: T; readonly took: number } {
	const started = performance.now();
	const value = run();
	return { value, took: performance.now() - started };
}

/** After a collection when Node runs with `--expose-gc`; without it the number is an upper bound. */
function heapUsed(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

function textSize(documents: readonly SearchDocument[]): number {
	return documents.reduce((sum, { title, summary, text }) => sum + title.length + summary.length + text.length, 0);
}

function at(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
