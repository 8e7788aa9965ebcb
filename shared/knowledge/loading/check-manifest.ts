import type { FileFinding } from '@tenet/kernel';
import type { AuthoredArtifact } from '../artifact.ts';
import { counted, firstOf, quoted } from '../naming/wording.ts';
import type { PackFile } from '../pack-files.ts';
import { MANIFEST } from './file-roles.ts';
import type { Located } from './inline-document.ts';
import { loadingFinding } from './loading-rules.ts';
import type { Constituent } from './read-manifest.ts';
import { textDigest } from './text-digest.ts';

type Named = Pick<AuthoredArtifact, 'kind' | 'id' | 'file'>;

/** Where the pack is not what its manifest lists. `artifacts` are the files that say one, broken ones as well. */
export function checkManifest(
	listed: readonly Constituent[],
	files: ReadonlyMap<string, PackFile>,
	artifacts: readonly Named[],
): readonly Located[] {
	const byFile = new Map(artifacts.map((artifact) => [artifact.file, artifact]));
	return [
		...listed.flatMap((item) => compared(item, files.get(item.path), byFile.get(item.path))),
		...unlisted(listed, artifacts),
	];
}

function compared(item: Constituent, file: PackFile | undefined, artifact: Named | undefined): readonly Located[] {
	if (!file) return [absent(item)];
	const changed = item.hash !== '' && textDigest(file) !== `sha256:${item.hash.toLowerCase()}`;
	const other = artifact && (artifact.id !== item.id || artifact.kind !== item.kind.replaceAll('_', '-'));
	return [...(changed ? [otherContent(item)] : []), ...(other ? [otherArtifact(item, artifact)] : [])];
}

function absent({ path, kind, id, at }: Constituent): Located {
	const message = `Cannot find ${quoted(path)}: ${MANIFEST} lists it as ${kind} ${quoted(id)}.`;
	return inManifest(
		loadingFinding('manifest-file-absent', message, { remedy: 'Add the file, or make the manifest anew.', at }),
	);
}

function otherContent({ path, at }: Constituent): Located {
	const message = `The file ${quoted(path)} is not what ${MANIFEST} lists: its content has another hash.`;
	return inManifest(
		loadingFinding('manifest-hash-differs', message, { remedy: 'Restore the file, or make the manifest anew.', at }),
	);
}

function otherArtifact({ path, kind, id, at }: Constituent, artifact: Named): Located {
	const message = `The file ${quoted(path)} is ${artifact.kind} ${quoted(artifact.id)}, and ${MANIFEST} lists ${kind} ${quoted(id)}.`;
	return inManifest(loadingFinding('manifest-id-differs', message, { remedy: 'Make the manifest anew.', at }));
}

/** One for each folder: a family of files that a tool does not list is one thing to know. */
function unlisted(listed: readonly Constituent[], artifacts: readonly Named[]): readonly Located[] {
	const known = new Set(listed.map(({ path }) => path));
	const byFolder = new Map<string, string[]>();
	for (const { file } of artifacts.filter((artifact) => !known.has(artifact.file))) {
		const folder = file.slice(0, file.lastIndexOf('/') + 1);
		byFolder.set(folder, [...(byFolder.get(folder) ?? []), file.slice(folder.length)]);
	}
	return [...byFolder].map(([folder, names]) => {
		const where = folder === '' ? '' : ` below ${quoted(folder)}`;
		const message = `${MANIFEST} does not list ${counted(names.length, 'artifact file')}${where}: ${firstOf(names, 5)}.`;
		return inManifest(loadingFinding('manifest-unlisted', message, { remedy: 'Make the manifest anew.' }));
	});
}

function inManifest(finding: FileFinding): Located {
	return { ...finding, file: MANIFEST };
}
