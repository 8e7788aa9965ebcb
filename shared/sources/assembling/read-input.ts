import { basename } from 'node:path';
import type { PackFiles } from '@tenet/knowledge';
import { ownNameOf } from '@tenet/knowledge/assembling';
import { readPackFolder } from '../folder/pack-folder.ts';
import type { AssemblyInput } from './assemble-into.ts';
import { unreadEntries } from './unread-entries.ts';

/** A pack's folder as an input. It is called as its pack.yaml says, else as the folder. */
export function folderInput(root: string): AssemblyInput {
	return {
		files: calledByItsOwnName(readPackFolder(root, { name: basename(root), layer: 'org' })),
		leftOut: unreadEntries(root),
	};
}

/** A pack that was read already: what is hidden in its source never became part of it. */
export function packInput(files: PackFiles): AssemblyInput {
	return { files: calledByItsOwnName(files), leftOut: [] };
}

function calledByItsOwnName(files: PackFiles): PackFiles {
	const name = ownNameOf(files.files) ?? files.name;
	return { ...files, layer: 'org', name, findings: files.findings.map((finding) => ({ ...finding, pack: name })) };
}
