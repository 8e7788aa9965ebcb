import type { BuildOutcome, ContextPacks } from '../use-cases/context-packs.ts';
import type { CodedBodies } from './coded-bodies.ts';
import type { KeptBodies } from './kept-bodies.ts';
import type { ProcessUsage } from './process-usage.ts';

export const METRICS_MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Upper bounds, in seconds, of the duration histogram. */
const BOUNDS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10] as const;

interface Served {
	readonly statuses: Map<number, number>;
	/** Per bound, not cumulative; the last is beyond all bounds. */
	readonly durations: number[];
	seconds: number;
}

/**
 * What is counted, said in Prometheus' text format. By hand: the format is lines of text, and the library for it
 * would be larger than this file.
 *
 * Labels are routes and codes, never anything that a client wrote: what it makes up fills no memory.
 */
export class Metrics {
	readonly #served = new Map<string, Served>();
	readonly #builds = { created: 0, unchanged: 0, failed: 0 };

	served(route: string, status: number, seconds: number): void {
		let served = this.#served.get(route);
		if (served === undefined) {
			served = { statuses: new Map(), durations: BOUNDS.map(() => 0).concat(0), seconds: 0 };
			this.#served.set(route, served);
		}
		served.statuses.set(status, (served.statuses.get(status) ?? 0) + 1);
		served.seconds += seconds;
		let bucket = 0;
		while (bucket < BOUNDS.length && seconds > (BOUNDS[bucket] ?? 0)) bucket += 1;
		served.durations[bucket] = (served.durations[bucket] ?? 0) + 1;
	}

	built(outcomes: readonly BuildOutcome[]): void {
		for (const { created } of outcomes) this.#builds[created ? 'created' : 'unchanged'] += 1;
	}

	buildFailed(): void {
		this.#builds.failed += 1;
	}

	text({ packs, kept, coded, usage }: Observed): string {
		return `${[
			...this.#requestLines(),
			...family('tenet_builds_total', 'counter', 'Lines built, by outcome.'),
			...Object.entries(this.#builds).map(([outcome, count]) => sample('tenet_builds_total', { outcome }, count)),
			...family('tenet_sealed_versions', 'gauge', 'Versions that were sealed, by line.'),
			...versionLines(packs),
			...family('tenet_kept_bodies_total', 'counter', 'Looks into the bodies kept ready, by outcome.'),
			sample('tenet_kept_bodies_total', { outcome: 'hit' }, kept.hits),
			sample('tenet_kept_bodies_total', { outcome: 'miss' }, kept.misses),
			...family('tenet_kept_bytes', 'gauge', 'Bytes kept ready, by form.'),
			sample('tenet_kept_bytes', { form: 'identity' }, kept.size),
			sample('tenet_kept_bytes', { form: 'compressed' }, coded.size),
			...processLines(usage),
		].join('\n')}\n`;
	}

	*#requestLines(): Generator<string> {
		yield* family('tenet_http_requests_total', 'counter', 'Requests answered, by route and status.');
		for (const [route, { statuses }] of this.#served)
			for (const [status, count] of statuses) yield sample('tenet_http_requests_total', { route, status }, count);
		yield* family('tenet_http_request_seconds', 'histogram', 'Time from the handler to the last byte handed over.');
		for (const [route, served] of this.#served) yield* histogramLines(route, served);
	}
}

export interface Observed {
	readonly packs: ContextPacks;
	readonly kept: KeptBodies;
	readonly coded: CodedBodies;
	readonly usage: ProcessUsage;
}

function* histogramLines(route: string, { durations, seconds }: Served): Generator<string> {
	let below = 0;
	for (const [at, count] of durations.entries()) {
		below += count;
		yield sample('tenet_http_request_seconds_bucket', { route, le: BOUNDS[at] ?? '+Inf' }, below);
	}
	yield sample('tenet_http_request_seconds_sum', { route }, seconds);
	yield sample('tenet_http_request_seconds_count', { route }, below);
}

function versionLines(packs: ContextPacks): readonly string[] {
	const versions = new Map<string, number>();
	for (const { line } of packs.list()) versions.set(line, (versions.get(line) ?? 0) + 1);
	return [...versions].map(([line, count]) => sample('tenet_sealed_versions', { line }, count));
}

/** Under the names that every Prometheus client gives them. */
function processLines({ cpuSeconds, residentBytes, startedAtSeconds }: ProcessUsage): readonly string[] {
	return [
		...family('process_cpu_seconds_total', 'counter', 'Processor time spent.'),
		sample('process_cpu_seconds_total', {}, cpuSeconds),
		...family('process_resident_memory_bytes', 'gauge', 'Resident memory.'),
		sample('process_resident_memory_bytes', {}, residentBytes),
		...family('process_start_time_seconds', 'gauge', 'When the process started, since the epoch.'),
		sample('process_start_time_seconds', {}, startedAtSeconds),
	];
}

function family(name: string, type: 'counter' | 'gauge' | 'histogram', help: string): readonly string[] {
	return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function sample(name: string, labels: Readonly<Record<string, string | number>>, value: number): string {
	const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
	return pairs.length === 0 ? `${name} ${value}` : `${name}{${pairs.join(',')}} ${value}`;
}
