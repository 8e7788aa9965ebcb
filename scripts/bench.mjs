// `npm run bench`: install, build, measure. Words after `--` name benches: `npm run bench -- http startup`.
import { join } from 'node:path';
import { ROOT, ready, run } from './ready.mjs';

const made = await ready();
process.exit(
	made || (await run(process.execPath, [join(ROOT, 'test', 'dist', 'bench', 'run.js'), ...process.argv.slice(2)], 1)),
);
