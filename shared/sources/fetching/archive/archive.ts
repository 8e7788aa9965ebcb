import type { SnapshotContent } from '../../installed/pack-snapshot.ts';
import { clashOf, type OfferedFile, sortOffered, visible } from '../offered-files.ts';
import { safePath } from '../safe-path.ts';
import { archiveMembers } from './archive-formats.ts';
import { ARCHIVE_LIMITS } from './archive-limits.ts';
import type { ArchiveMember } from './archive-member.ts';
import { archiveRefusal, shownName } from './archive-refusal.ts';

/** A pack's files, and what was left out of them. */
export type TakenFiles = Pick<SnapshotContent, 'files' | 'problems'>;

interface ArchivedFile extends OfferedFile {
	readonly bytes: () => Uint8Array;
}

/**
 * What an archive holds, in memory: nothing of it is ever extracted, so that no name in it becomes a name on this disk.
 *
 * What only somebody who means harm puts into an archive refuses it as a whole: a name that leads out of it, two
 * members with one name, sizes that lie. What an honest folder can have as well (a link, a large file) is left out with
 * a finding. One folder around everything, as code hosts make it, is taken off.
 *
 * @throws {Failure} `FETCH_REFUSED`
 */
export async function readArchive(bytes: Uint8Array): Promise<TakenFiles> {
	const members: ArchivedFile[] = [];
	let count = 0;
	for await (const member of archiveMembers(bytes)) {
		if (++count > ARCHIVE_LIMITS.members)
			throw archiveRefusal(
				`it has more than ${ARCHIVE_LIMITS.members} members`,
				'Leave out what is no part of the pack.',
			);
		const path = pathOf(member.name);
		const { kind, size } = member;
		if (kind !== 'folder' && path !== '') members.push({ path, kind, size, bytes: member.bytes });
	}
	const files = withoutCommonFolder(visible(members));
	const clash = clashOf(files);
	if (clash) throw archiveRefusal(clash, 'Rename one of them.');
	if (files.length === 0) throw archiveRefusal('it holds no files');
	const { taken, problems } = sortOffered(files);
	return { files: taken.map(({ path, bytes: read }) => ({ path, bytes: read() })), problems };
}

function pathOf(name: ArchiveMember['name']): string {
	const safe = safePath(decoded(name));
	if ('path' in safe) return safe.path;
	throw archiveRefusal(`its member ${shownName(decoded(name))} ${safe.fault}`);
}

function decoded(name: Uint8Array): string {
	try {
		return UTF8.decode(name);
	} catch {
		const text = shownName(Buffer.from(name).toString('latin1'));
		throw archiveRefusal(`the name of its member ${text} is not in UTF-8`, 'Rename it, or pack it with other tools.');
	}
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function withoutCommonFolder(files: readonly ArchivedFile[]): readonly ArchivedFile[] {
	const first = files[0]?.path ?? '';
	const folder = first.slice(0, first.indexOf('/') + 1);
	if (folder === '' || !files.every(({ path }) => path.startsWith(folder))) return files;
	return files.map((file) => ({ ...file, path: file.path.slice(folder.length) }));
}
