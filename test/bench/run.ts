import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { BenchLine } from './bench-line.ts';

/** Runs every bench of this folder, or those that are named, and prints ratios: `npm run bench -- http startup`. */
const wanted = process.argv.slice(2);
const known = readdirSync(import.meta.dirname)
	.filter((file) => file.endsWith('.js') && file !== 'run.js')
	.map((file) => file.slice(0, -'.js'.length))
	.sort();
const unknown = wanted.find((name) => !known.includes(name));
if (unknown !== undefined) {
	console.error(`Cannot run the bench "${unknown}": there is none. Write some of ${known.join(', ')}.`);
	process.exit(2);
}

console.log(
	`Node ${process.versions.node}, ${availableParallelism()} processors; ratios against a floor of the same run.`,
);
let missed = 0;
for (const name of wanted.length > 0 ? wanted : known) {
	const { bench } = (await import(`./${name}.js`)) as { readonly bench?: () => Promise<readonly BenchLine[]> };
	for (const line of (await bench?.()) ?? []) {
		console.log(lineText(line));
		if (verdict(line) === 'MISSED') missed += 1;
	}
}
console.log(missed === 0 ? 'Every reach was met.' : `${missed} missed their reach.`);

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
