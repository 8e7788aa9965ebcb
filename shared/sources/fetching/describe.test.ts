import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { folderOf } from '../folder/folder-fixture.ts';
import { describe } from './describe.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;

/** One commit of a history: its parents among the commits before it, when it was made, and what it is tagged. */
interface Step {
	readonly parents: readonly number[];
	readonly date: number;
	readonly tags: readonly { readonly annotated: boolean; readonly date: number }[];
}

const when = fc.integer({ min: 1_700_000_000, max: 1_700_000_030 });
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

group.skipIf(!hasGit)('[S2-FR-021] [S2-SC-08] [T3-FETCH-03] a version is what git describe says', () => {
	it('says the same as git of any history', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (history) => {
				const { repository, commits } = authored(history);
				for (const commit of [commits.at(-1), commits[Math.floor(commits.length / 2)]])
					expect(await describe(`${repository}/.git`, commit ?? '')).toBe(
						git(repository, ['describe', '--tags', '--always', commit ?? '']),
					);
			}),
			{ numRuns: 30 },
		);
	}, 120_000);

	it('counts on beyond the ten tags that are looked at', async () => {
		const tagged = Array.from({ length: 40 }, (_, index): Step => {
			const tags = index < 30 && index % 2 === 0 ? [{ annotated: index % 4 === 0, date: index }] : [];
			return { parents: index % 3 === 0 ? [1, 2] : [1], date: 1_700_000_000 + ((index * 7) % 30), tags };
		});
		const { repository, commits } = authored(tagged);
		for (const commit of commits)
			expect(await describe(`${repository}/.git`, commit)).toBe(
				git(repository, ['describe', '--tags', '--always', commit]),
			);
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

function git(repository: string, words: readonly string[]): string {
	return execFileSync('git', ['-C', repository, ...words], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	}).trim();
}
