import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finished } from '../support/tenet-command.ts';

const PACKAGE = fileURLToPath(new URL('../../../scripts/package.mjs', import.meta.url));

interface PackagedTenet {
	readonly script: string;
	remove(): void;
}

/** What users install, made from this checkout: its code is bundled, that of the checkout is in hundreds of files. */
export async function packagedTenet(): Promise<PackagedTenet> {
	const folder = mkdtempSync(join(tmpdir(), 'tenet-packaged-'));
	const made = await finished([process.execPath, PACKAGE, '--unpacked', folder], { folder });
	const remove = () => rmSync(folder, { recursive: true, force: true });
	if (made.exit === 0) return { script: join(folder, 'bin', 'tenet.mjs'), remove };
	remove();
	throw new Error(made.stderr);
}
