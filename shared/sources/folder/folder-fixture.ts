import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A temporary folder with these files, gone when the test is over. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenet sources ')));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	writeFiles(root, files);
	return root;
}

export function writeFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), content);
	}
}

export const POLICY =
	'id: pii\ntitle: Personal data\nstatement: It stays.\nseverity: must\nrules:\n  - {id: R1, statement: Keep it.}\n';

export const PACK = 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: shop team\n';
