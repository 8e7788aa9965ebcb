// `npm start`: install, build, then `tenet up` in this very process, so that signals and exit codes need no passing on.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, ready } from './ready.mjs';

const code = await ready('router');
if (code !== 0) process.exit(code);
process.chdir(ROOT);
const main = join(ROOT, 'router', 'dist', 'main.js');
if (!existsSync(main)) throw new Error('The build made no router/dist/main.js.');
process.argv.splice(1, process.argv.length, main, 'up', ...process.argv.slice(2));
await import(pathToFileURL(main).href);
