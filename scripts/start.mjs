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
followParent();
process.argv.splice(1, process.argv.length, main, 'up', ...process.argv.slice(2));
await import(pathToFileURL(main).href);

/**
 * npm passes SIGTERM on to the shell it starts us from, and a shell ends without telling us: then nobody could stop us
 * any more, and the ports would stay taken.
 */
function followParent() {
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, 250);
	watch.unref();
}
