import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../../folder/folder-fixture.ts';
import { describe as versionAt } from './describe.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;

/** One commit of a history: its parents among the commits before it, when it was made, and what it is tagged. */
interface Step {
	readonly parents: readonly number[];
	readonly date: number;
	readonly tags: readonly { readonly annotated: boolean; readonly date: number }[];
}

const when = fc.integer({ min: 1_700_000_000, max: 1_700_000_006 });
const step = fc.record({
	parents: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
	date: when,
	tags: fc.oneof(
		{ weight: 3, arbitrary: fc.constant([]) },
		{
			weight: 1,
			arbitrary: fc.array(fc.record({ annotated: fc.boolean(), date: when }), { minLength: 1, maxLength: 3 }),
		},
	),
});

describe.skipIf(!hasGit)('[S2-FR-021] [S2-SC-08] [T3-FETCH-03] a version is what git describe says', () => {
	it('says the same as git of any history', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (history) => {
				const { repository, commits } = authored(history);
				expect(await Promise.all(commits.map((commit) => versionAt(`${repository}/.git`, commit)))).toEqual(
					describedByGit(repository, commits),
				);
			}),
			{ numRuns: 30 },
		);
	}, 120_000);

	it('counts on beyond the ten tags that are looked at', async () => {
		// Tags on the line of the latest commits; beside it an older line without any, which counts all the same.
		const root: Step = { parents: [1], date: 1_700_000_000, tags: [] };
		const tagged = Array.from({ length: 15 }, (_, index): Step => {
			return { ...root, date: root.date + 1000 + index, tags: [{ annotated: index % 2 === 0, date: index }] };
		});
		const beside = Array.from({ length: 30 }, (_, index): Step => {
			return { ...root, parents: [index === 0 ? 16 : 1], date: root.date + index };
		});
		const merge: Step = { ...root, parents: [1, 31], date: root.date + 2000 };
		const { repository, commits } = authored([root, ...tagged, ...beside, merge]);
		const ours = await Promise.all(commits.map((commit) => versionAt(`${repository}/.git`, commit)));
		expect(ours).toEqual(describedByGit(repository, commits));
		expect(ours.at(-1)).toMatch(/^t\d+-15-0-31-g/);
	});
});

/** Written by one `fast-import`, which is how a history of forty commits takes a moment. */
function authored(history: readonly Step[]): { readonly repository: string; readonly commits: readonly string[] } {
	const repository = folderOf({});
	git(repository, ['init', '--quiet']);
	const lines = history.flatMap(({ parents, date, tags }, index) => {
		const froms = [...new Set(parents.map((back) => index - back).filter((from) => from >= 0))];
		const links = froms.map((from, at) => `${at === 0 ? 'from' : 'merge'} :${from + 1}\n`).join('');
		const commit = `reset refs/heads/b${index}\ncommit refs/heads/b${index}\nmark :${index + 1}\ncommitter A <a@b> ${date} +0000\ndata 2\n${index % 10}\n${links}\n`;
		return [commit, ...tags.map((tag, at) => tagging(`t${(index * 7 + at * 3) % 50}-${index}-${at}`, index + 1, tag))];
	});
	execFileSync('git', ['-C', repository, 'fast-import', '--quiet', '--export-marks=marks'], { input: lines.join('') });
	const marks = execFileSync('cat', [`${repository}/marks`], { encoding: 'utf8' })
		.trim()
		.split('\n');
	const commits = marks
		.map((line) => line.slice(1).split(' '))
		.sort(([one], [other]) => Number(one) - Number(other))
		.flatMap(([, commit]) => commit ?? []);
	return { repository, commits };
}

function tagging(name: string, mark: number, tag: Step['tags'][number]): string {
	return tag.annotated
		? `tag ${name}\nfrom :${mark}\ntagger A <a@b> ${tag.date} +0000\ndata 2\nx\n`
		: `reset refs/tags/${name}\nfrom :${mark}\n\n`;
}

function describedByGit(repository: string, commits: readonly string[]): readonly string[] {
	return git(repository, ['describe', '--tags', '--always', ...commits]).split('\n');
}

function git(repository: string, words: readonly string[]): string {
	return execFileSync('git', ['-C', repository, ...words], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	}).trim();
}
