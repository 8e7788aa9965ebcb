import type { FileFinding } from '@tenet/kernel';
import type { LayerName } from '../artifact.ts';
import type { PackFile, PackFiles } from '../pack-files.ts';
import { CHARTER_FILES } from './charter-file.ts';
import { charterFinding } from './charter-rules.ts';

/**
 * Whether a file is the charter of its pack. A project's own is `charter.yaml`; a folder that is an organisation's pack
 * and is looked at as a project's (`tenet pack validate FOLDER`) keeps its `org-charter.yaml`.
 */
export function isCharter(path: string, layer: LayerName): boolean {
	return path === 'org-charter.yaml' || (layer === 'project' && path === 'charter.yaml');
}

/** The file that stands when a project has both; the other one is said to be left out. */
export function charterAmong({ files, layer }: PackFiles): { readonly file?: PackFile; readonly left?: FileFinding } {
	const [file, ...others] = [...CHARTER_FILES]
		.reverse()
		.flatMap((name) => files.filter(({ path }) => path === name && isCharter(path, layer)));
	if (!file) return {};
	if (others.length === 0) return { file };
	const message = 'Cannot take "org-charter.yaml": this project has a "charter.yaml", and one charter speaks for it.';
	return { file, left: charterFinding('charter-twice', message, { remedy: 'Merge the two into "charter.yaml".' }) };
}
