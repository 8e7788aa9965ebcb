import type { Finding } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import { type LoadedPack, loadPack } from '../loading/load-pack.ts';
import type { PackFile, PackFiles } from '../pack-files.ts';

/** A pack that takes part in an assembly: its files as they are, and what they say. */
export interface InputPack {
	readonly name: string;
	readonly files: readonly PackFile[];
	readonly loaded: LoadedPack;
	/** What must be put right in the pack before anything can be made of it. */
	readonly errors: readonly Finding[];
}

const CHARTER = 'org-charter.yaml';

/** Made anew for the assembled pack, so that what is wrong with an input's own does not stand in the way. */
const WRITTEN_ANEW = new Set(['pack.yaml', 'pack-manifest.yaml']);

export function inputPack(files: PackFiles): InputPack {
	const loaded = loadPack(files);
	const found = loaded.findings.filter(({ severity, file }) => severity === 'error' && !WRITTEN_ANEW.has(file));
	const errors = found.some(({ file }) => file === CHARTER) ? found : [...found, ...unreadableCharter(files)];
	return { name: files.name, files: files.files, loaded, errors };
}

/** A charter that cannot be read has nothing to be merged, and would be lost without a word. */
function unreadableCharter({ name, files }: PackFiles): readonly Finding[] {
	const charter = files.find(({ path }) => path === CHARTER);
	const findings = charter ? readAuthored(charter.bytes, 'yaml').findings : [];
	return findings.flatMap((finding) =>
		finding.severity === 'error' ? [{ ...finding, pack: name, file: CHARTER }] : [],
	);
}

/** What a pack calls itself, if its pack.yaml can be read and says it. */
export function ownNameOf(files: PackFiles['files']): string | undefined {
	const descriptor = files.find(({ path }) => path === 'pack.yaml');
	const name = descriptor && readAuthored(descriptor.bytes, 'yaml').value?.['name'];
	return typeof name === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name) ? name : undefined;
}
