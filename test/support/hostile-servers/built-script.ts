import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** How `tenet.yaml` starts a script of this folder: built, because Node 20 runs no TypeScript. */
export function builtScript(name: string, ...words: readonly string[]) {
	const script = fileURLToPath(new URL(`../../dist/support/hostile-servers/${name}.js`, import.meta.url));
	if (!existsSync(script)) throw new Error(`Cannot start "${script}": it is not built. Run "npm run build".`);
	return { command: process.execPath, args: [script, ...words] };
}
