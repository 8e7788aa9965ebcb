// `npm run package [-- FOLDER]`: one tarball, tenet-<version>.tgz, in the root or in that folder. With --unpacked, what the
// tarball would hold is put into the folder instead and runs there, in this checkout: benchmarks measure that.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, ready, run } from './ready.mjs';
import { linkDependencies, stagePackage } from './stage-package.mjs';

const { values, positionals } = parseArgs({ options: { unpacked: { type: 'string' } }, allowPositionals: true });
const made = await ready('router');
if (made !== 0) process.exit(made);

if (values.unpacked !== undefined) {
	const folder = resolve(values.unpacked);
	await stagePackage(folder);
	linkDependencies(folder);
} else {
	const staging = mkdtempSync(join(tmpdir(), 'tenet-package-'));
	try {
		await stagePackage(staging);
		const target = resolve(positionals[0] ?? ROOT);
		process.exitCode = await run('npm', ['pack', '--silent', '--pack-destination', target, staging], 1);
	} finally {
		rmSync(staging, { recursive: true });
	}
}
