import { openJudge } from '@tenet/contracts/oracle';
import { casesOf } from './corpus.ts';
import { corpora } from './registry.ts';
import { type Tally, tally, total } from './tally.ts';

/** Judges every public case whose verdict is known and prints a table: `npm run corpora -- --list json-schema`. */
const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== '--list');
const opened = openJudge({ deadline: 20_000 });
let missed = 0;
console.log(row(['set', 'cases', 'right', 'unknown', 'breaking ok', 'ok breaking', 'of all']));
for (const corpus of corpora(opened.judge)) {
	if (wanted.length > 0 && !wanted.includes(corpus.format)) continue;
	const cases = casesOf(corpus);
	if (cases === undefined) {
		console.log(`${corpus.file} is not beside this checkout: skipped.`);
		continue;
	}
	const sets = await tally(cases);
	const all = total(sets.values());
	for (const [set, one] of sets) console.log(line(set, one));
	const isMet = all.right >= corpus.reach * all.cases;
	if (!isMet) missed += 1;
	console.log(`${line(`= ${corpus.format}`, all)}  at least ${corpus.reach * 100} %: ${isMet ? 'met' : 'MISSED'}`);
	if (words.includes('--list')) for (const one of all.wrong) console.log(`  ${one}`);
}
await opened.close();
process.exitCode = missed === 0 ? 0 : 1;

function line(
	name: string,
	{ cases, right, unknown, breakingCalledCompatible, compatibleCalledBreaking }: Tally,
): string {
	const counts = [cases, right, unknown, breakingCalledCompatible, compatibleCalledBreaking].map(String);
	return row([name, ...counts, `${((100 * right) / cases).toFixed(1)} %`]);
}

function row([name = '', ...cells]: readonly string[]): string {
	return [name.padEnd(46), ...cells.map((cell) => cell.padStart(12))].join('');
}
