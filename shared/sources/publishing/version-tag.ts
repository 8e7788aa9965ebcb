import { byCodePoint, Failure } from '@tenet/kernel';
import git from 'isomorphic-git';
import type { CommitTarget } from './commit-target.ts';
import { publishRefused } from './publish-refusal.ts';

const TAG = /^v((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?)$/;

/**
 * Checks a tag before anything is written: it says the version of the pack, it is new, and it goes up. A tag is what
 * others pin, so it is never moved and never made twice.
 *
 * @throws {Failure} `USAGE`, `PUBLISH_REFUSED`
 */
export async function checkTag(target: CommitTarget, tag: string, version: string): Promise<void> {
	const said = TAG.exec(tag)?.[1];
	if (said === undefined)
		throw new Failure('USAGE', `Cannot use the tag ${JSON.stringify(tag)}: it is not of the form "v1.4.0". Write one.`);
	if (said !== version)
		throw publishRefused(
			`the tag ${tag} is not the version ${version || 'that is missing'} in pack.yaml`,
			`Write "version: ${said}" into pack.yaml, or use the tag "v${version}".`,
		);
	const tags = await git.listTags(target.repository);
	if (tags.includes(tag))
		throw publishRefused(`the tag ${tag} is there already, and a tag never moves`, 'Raise the version in pack.yaml.');
	const highest = tags
		.filter((name) => TAG.test(name))
		.sort(byVersion)
		.at(-1);
	if (highest !== undefined && byVersion(tag, highest) <= 0)
		throw publishRefused(`the tag ${tag} is not above ${highest}`, 'Raise the version in pack.yaml.');
}

/** Whether the tag names the commit already: a release that was made, and perhaps not pushed. */
export async function isReleased({ repository, head }: CommitTarget, tag: string): Promise<boolean> {
	if (!(await git.listTags(repository)).includes(tag)) return false;
	const oid = await git.resolveRef({ ...repository, ref: `refs/tags/${tag}` });
	return head !== undefined && (await git.readCommit({ ...repository, oid })).oid === head;
}

/** The precedence of semantic versions (semver.org, section 11). */
export function byVersion(one: string, other: string): number {
	return byCodePoint(sortable(one), sortable(other));
}

/** Texts that are ordered as the versions are: numbers padded, and below words; a release after what leads to it. */
function sortable(tag: string): string {
	const [release = '', before] = tag.slice(1).split(/-(.*)/s);
	const numbers = release.split('.').map(padded).join('.');
	return before === undefined ? `${numbers}~` : `${numbers}-${before.split('.').map(ranked).join('\0')}`;
}

function ranked(identifier: string): string {
	return /^\d+$/.test(identifier) ? `0${padded(identifier)}` : `1${identifier}`;
}

function padded(digits: string): string {
	return digits.padStart(20, '0');
}
