import { byCodePoint } from '@tenet/kernel';
import { readObject, readTag } from 'isomorphic-git';
import type { Repository } from './git-files.ts';

/** The tag that a commit is called by. */
export interface NamedCommit {
	readonly tag: string;
	readonly annotated: boolean;
	/** Of an annotated tag, in seconds. */
	readonly date: number;
}

/**
 * Which tag each tagged commit is called by, as git chooses among several: annotated before lightweight, among
 * annotated ones the latest, and else the first by name.
 *
 * @param tags the object that each names
 */
export async function tagsOfCommits(
	repository: Repository,
	tags: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, NamedCommit>> {
	const chosen = new Map<string, NamedCommit>();
	for (const [tag, oid] of [...tags].sort(([one], [other]) => byCodePoint(one, other))) {
		const { commit, ...named } = await taggedBy(repository, tag, oid);
		const before = chosen.get(commit);
		if (!before || isBetter(named, before)) chosen.set(commit, named);
	}
	return chosen;
}

type Tagged = NamedCommit & { readonly commit: string };

/** The commit that a tag names in the end, however many tags of tags are between. */
export async function peeled(repository: Repository, oid: string): Promise<string> {
	const { type } = await readObject({ ...repository, oid, format: 'content' });
	if (type !== 'tag') return oid;
	const { tag } = await readTag({ ...repository, oid });
	return peeled(repository, tag.object);
}

async function taggedBy(repository: Repository, tag: string, oid: string): Promise<Tagged> {
	const commit = await peeled(repository, oid);
	if (commit === oid) return { tag, commit, annotated: false, date: 0 };
	const said = await readTag({ ...repository, oid });
	return { tag, commit, annotated: true, date: said.tag.tagger?.timestamp ?? 0 };
}

function isBetter(named: NamedCommit, before: NamedCommit): boolean {
	if (named.annotated !== before.annotated) return named.annotated;
	return named.annotated && named.date > before.date;
}
