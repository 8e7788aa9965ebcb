import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder whose path has a space, gone when the test is over. */
export function temporaryFolder(): string {
	const folder = madeFolder();
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** As `temporaryFolder`, for a whole file: its maker removes it. */
export function madeFolder(): string {
	return realpathSync(mkdtempSync(join(tmpdir(), 'tenet test ')));
}
