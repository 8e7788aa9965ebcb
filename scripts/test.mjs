// `npm test`: install, build (which checks the types), check, test; closes with Vitest's own counts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { ready, run, tool } from './ready.mjs';

const made = await ready();
if (made !== 0) {
	process.stdout.write('0 passed, 1 failed\n');
	process.exit(made);
}
const checked = await check();
const folder = mkdtempSync(join(tmpdir(), 'tenet-test-'));
const counts = join(folder, 'counts.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${counts}`];
const vitest = tool('vitest', 'vitest.mjs');
const tested = await run(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], 1);
const { passed, failed } = countsOf(counts);
rmSync(folder, { recursive: true });
if (checked !== 0) process.stderr.write('The checks failed: see above.\n');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(tested || checked || (failed > 0 || passed === 0 ? 1 : 0));

/** A file that could not be loaded has no tests to fail: it counts as one failure. */
function countsOf(file) {
	let report;
	try {
		report = JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return { passed: 0, failed: 1 };
	}
	const unloaded = report.testResults.filter(
		({ status, assertionResults }) =>
			status === 'failed' && assertionResults.every(({ status }) => status !== 'failed'),
	);
	return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}
