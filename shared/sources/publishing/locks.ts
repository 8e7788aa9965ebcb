import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../folder/scan-folder.ts';
import { publishRefused } from './publish-refusal.ts';

/** A file that git holds by the same name while it writes: as long as it is there, no other process writes. */
export interface Lock {
	/** Puts the content in the place of what is locked, durably and at one stroke, and lets go. */
	replace(content: string): void;
	/** Lets go, and leaves what is locked as it is; after `replace` there is nothing left to do. */
	release(): void;
}

/**
 * Takes git's own lock of a file (`index.lock`, `refs/heads/main.lock`).
 *
 * @throws {Failure} `PUBLISH_REFUSED` when another process has it
 */
export function lock(path: string): Lock {
	const held = `${path}.lock`;
	mkdirSync(dirname(path), { recursive: true });
	const file = opened(held);
	let open = true;
	const close = () => {
		if (open) closeSync(file);
		open = false;
	};
	return {
		replace: (content) => {
			writeSync(file, content);
			fsyncSync(file);
			close();
			renameSync(held, path);
		},
		release: () => {
			if (!open) return;
			close();
			rmSync(held, { force: true });
		},
	};
}

function opened(held: string): number {
	try {
		return openSync(held, 'wx', 0o644);
	} catch (error) {
		const why = codeOf(error) === 'EEXIST' ? `another process has ${JSON.stringify(held)}` : codeOf(error);
		throw publishRefused(why, 'Wait until it is done; when no git runs any more, remove that file.');
	}
}
