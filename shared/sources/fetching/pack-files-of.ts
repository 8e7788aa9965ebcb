import { digestOf, type Finding } from '@tenet/kernel';
import type { PackFiles } from '@tenet/knowledge';
import type { ConfiguredPack } from '../configuration/configuration.ts';
import { withinSubdirectory } from '../installed/within-subdirectory.ts';
import type { SnapshotContent } from './fetching.ts';

/** What was brought, as the pack it is to become: the same that reading it once it is installed gives. */
export function packFilesOf({ name, layer, subdir }: ConfiguredPack, content: SnapshotContent): PackFiles {
	const decoded = content.files.map((file) => ({ ...file, digest: digestOf(file.bytes), at: 0 }));
	const { files, problems } = withinSubdirectory({ ...content, files: decoded }, subdir);
	const fetchedVersion = content.identity.version;
	return {
		name,
		layer,
		fetchedVersion,
		files,
		findings: problems.map((problem): Finding => ({ ...problem, pack: name })),
	};
}
