import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { BenchLine } from './bench-line.ts';

type Bench = () => Promise<readonly BenchLine[]>;

/** Runs every bench of this folder, or those that are named, and prints ratios: `npm run bench -- http startup`. */
const wanted = process.argv.slice(2);
const benches = await benchesOf(import.meta.dirname);
const unknown = wanted.find((name) => !benches.has(name));
if (unknown !== undefined) {
	const known = [...benches.keys()].join(', ');
	console.error(`Cannot run the bench ${JSON.stringify(unknown)}: there is none. Write some of ${known}.`);
	process.exit(2);
}

console.log(
	`Node ${process.versions.node}, ${availableParallelism()} processors; ratios against a floor of the same run.`,
);
let missed = 0;
for (const [name, bench] of benches) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	for (const line of await bench()) {
		console.log(lineText(line));
		if (verdict(line) === 'MISSED') missed += 1;
	}
}
console.log(missed === 0 ? 'Every reach was met.' : `${missed} missed their reach.`);

/** By the name of its file: what stands beside them and exports no bench only helps them. */
async function benchesOf(folder: string): Promise<ReadonlyMap<string, Bench>> {
	const names = readdirSync(folder)
		.filter((file) => file.endsWith('.js') && file !== 'run.js')
		.map((file) => file.slice(0, -'.js'.length));
	const found = new Map<string, Bench>();
	for (const name of names.sort()) {
		const { bench } = (await import(`./${name}.js`)) as { readonly bench?: Bench };
		if (bench !== undefined) found.set(name, bench);
	}
	return found;
}

function lineText(line: BenchLine): string {
	const { name, ratio, reach, wanted: side = 'at most', detail } = line;
	const measured = ratio === undefined ? '' : ratio.toFixed(3);
	const aim = reach === undefined ? '' : `${side} ${reach}`;
	return [name.padEnd(52), measured.padStart(8), aim.padEnd(13), verdict(line).padEnd(7), detail].join('  ');
}

function verdict({ ratio, reach, wanted: side = 'at most' }: BenchLine): string {
	if (ratio === undefined || reach === undefined) return '';
	return (side === 'at least' ? ratio >= reach : ratio <= reach) ? 'met' : 'MISSED';
}
