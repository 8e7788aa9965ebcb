import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reading that holds a command's own thread for as long as a test wants. */
export interface HeldReading {
	/** What Node is started with. */
	readonly words: readonly [string, string];
	/** Lets it read on. */
	release(): void;
}

/** Whatever is opened below a folder of this name waits, as a slow disk lets it wait, until it is released. */
export function heldReading(folder: string, name: string): HeldReading {
	const gate = join(folder, `${name}-may-be-read`);
	const program = join(folder, `${name}-is-slow.mjs`);
	writeFileSync(
		program,
		`import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
const open = fs.openSync;
const never = new Int32Array(new SharedArrayBuffer(4));
fs.openSync = (path, ...how) => {
	while (isMainThread && String(path).includes(${JSON.stringify(`/${name}/`)}) && !fs.existsSync(${JSON.stringify(gate)}))
		Atomics.wait(never, 0, 0, 20);
	return open(path, ...how);
};
syncBuiltinESMExports();
`,
	);
	return { words: ['--import', program], release: () => writeFileSync(gate, '') };
}
