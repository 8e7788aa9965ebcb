import type { Publication } from '@tenet/sources/publish';
import type { Colors } from 'picocolors/types.js';
import { findingText } from './finding-text.ts';

/** What became of a publication, for people. */
export function publicationText(publication: Publication, root: string, colour: Colors): string {
	const findings = publication.findings.map((finding) => findingText(finding, root, colour));
	if (!publication.published) {
		const count = publication.findings.length;
		return [...findings, `Nothing was published: ${count} ${count === 1 ? 'error' : 'errors'}.`].join('\n\n');
	}
	return [...findings, ...toldLines(publication)].join('\n');
}

function toldLines({
	pack,
	version,
	branch,
	commit,
	changes,
	ignored,
	tag,
	pushed,
	dryRun,
}: Published): readonly string[] {
	const named = version === '' ? pack : `${pack} ${version}`;
	return [
		headline({ named, branch, commit, changes, dryRun }),
		...changes.map(({ path, change }) => `  ${change} ${path}`),
		...ignored.map((path) => `  ignored by git, and not published: ${path}`),
		...(tag === undefined ? [] : [`Tagged ${tag}.`]),
		...(pushed ? [`Pushed ${pushed.refs.join(' and ')} to ${pushed.url}.`] : []),
	];
}

type Published = Extract<Publication, { published: true }>;

function headline({
	named,
	branch,
	commit = '',
	changes,
	dryRun,
}: { readonly named: string; readonly commit: string | undefined } & Pick<
	Published,
	'branch' | 'changes' | 'dryRun'
>): string {
	if (changes.length === 0)
		return `Nothing changed: ${branch} has all of ${named}${commit && ` at ${commit.slice(0, 7)}`}.`;
	if (dryRun) return `Would commit ${named} to ${branch}:`;
	return `Committed ${named} to ${branch} as ${commit.slice(0, 7)}:`;
}
