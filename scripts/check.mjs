// `npm run check`: types, style and boundaries, unused code. All of them run, so that one run shows everything.

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ready, run, tool } from './ready.mjs';

export async function check() {
	const codes = [
		await run(process.execPath, [tool('@biomejs/biome', 'bin/biome'), 'check', '.']),
		await run(process.execPath, [tool('knip', 'bin/knip.js')]),
	];
	return codes.find((code) => code !== 0) ?? 0;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1]))
	process.exit((await ready()) || (await check()));
