import { readObject } from 'isomorphic-git';
import type { NamedEntry } from '../../folder/file-names.ts';
import type { Repository } from './git-files.ts';

/** One entry of a tree object, as it was written there: the name is not checked yet. */
export interface RawEntry {
	readonly name: string;
	readonly is: NamedEntry['is'] | 'submodule';
	readonly oid: string;
}

/**
 * The entries of a tree object.
 *
 * Parsed here, because the library refuses a whole tree for one odd name in it, and does not say where it stands.
 */
export async function readTreeEntries(repository: Repository, oid: string): Promise<readonly RawEntry[]> {
	const { object, type } = await readObject({ ...repository, oid, format: 'content' });
	if (type !== 'tree' || !(object instanceof Uint8Array)) throw new TypeError('NotATree');
	const bytes = Buffer.from(object.buffer, object.byteOffset, object.length);
	const entries: RawEntry[] = [];
	for (let at = 0; at < bytes.length; ) {
		const space = bytes.indexOf(' ', at);
		const end = bytes.indexOf(0, space);
		if (space < at || end < space || end + 21 > bytes.length) throw new TypeError('MalformedTree');
		entries.push({
			name: bytes.toString('utf8', space + 1, end),
			is: kindOfMode(bytes.toString('latin1', at, space)),
			oid: bytes.toString('hex', end + 1, end + 21),
		});
		at = end + 21;
	}
	return entries;
}

/** The entry at a path below a tree, with `/`; nothing when there is none. */
export async function treeEntryAt(repository: Repository, tree: string, path: string): Promise<RawEntry | undefined> {
	let at: RawEntry | undefined = { name: '', is: 'folder', oid: tree };
	for (const step of path === '' ? [] : path.split('/')) {
		if (at?.is !== 'folder') return undefined;
		const entries: readonly RawEntry[] = await readTreeEntries(repository, at.oid);
		at = entries.find(({ name }) => name.normalize('NFC') === step.normalize('NFC'));
	}
	return at;
}

/** `100664` is what early versions of git wrote; of all other modes nothing is read. */
function kindOfMode(mode: string): RawEntry['is'] {
	if (/^100(?:644|755|664)$/.test(mode)) return 'file';
	if (/^0?40000$/.test(mode)) return 'folder';
	if (mode === '120000') return 'link';
	return mode === '160000' ? 'submodule' : 'other';
}
