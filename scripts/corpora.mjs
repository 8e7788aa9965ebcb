// `npm run corpora`: install, build, judge the public cases and print how many verdicts are right. `-- --list` names the
// wrong ones; other words name formats: `npm run corpora -- json-schema`.
import { join } from 'node:path';
import { ROOT, ready, run } from './ready.mjs';

const made = await ready();
process.exit(
	made || (await run(process.execPath, [join(ROOT, 'test', 'dist', 'corpora', 'run.js'), ...process.argv.slice(2)], 1)),
);
