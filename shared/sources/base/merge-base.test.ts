import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { afterAll, describe, expect, it } from 'vitest';
import { GIT_FILES, openRepository } from '../fetching/git/git-files.ts';
import { mergeBase } from './merge-base.ts';

const HAS_GIT = (() => {
	try {
		return execFileSync('git', ['--version']).length > 0;
	} catch {
		return false;
	}
})();

describe.skipIf(!HAS_GIT)('[T4-CONTRACTCLI-01] where two branches left each other (skipped without git)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tenet base '));
	const gitdir = join(folder, '.git');
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** Random histories, with merges, all of one second or of three: what git itself says is among its merge bases. */
	it('is a commit that git names', async () => {
		await git.init({ fs: GIT_FILES, dir: folder });
		const random = seeded(7);
		const commits = await history(random);
		for (let pair = 0; pair < 12; pair++) {
			const [one = '', other = ''] = [commits[random(60)], commits[59 - random(20)]];
			const named = system('merge-base', '--all', one, other).split('\n');
			expect(named).toContain((await mergeBase(openRepository(gitdir), one, other)) ?? '');
		}
	});

	async function history(random: (below: number) => number): Promise<readonly string[]> {
		const commits: string[] = [];
		for (let at = 0; at < 60; at++) {
			const parents = Array.from({ length: random(4) === 0 ? 2 : 1 }, () => at - 1 - random(Math.min(at, 6) || 1));
			const known = [...new Set(parents.flatMap((parent) => commits[parent] ?? []))];
			commits.push(await commitOn(known, at < 30 ? 0 : at + random(3)));
		}
		return commits;
	}

	async function commitOn(parent: readonly string[], seconds: number): Promise<string> {
		const tree = await git.writeTree({ ...openRepository(gitdir), tree: [] });
		const author = { name: 'Ana', email: 'ana@example.com', timestamp: 1_700_000_000 + seconds, timezoneOffset: 0 };
		const commit = { tree, parent: [...parent], message: `${parent.length} ${seconds}\n`, author, committer: author };
		return git.writeCommit({ ...openRepository(gitdir), commit });
	}

	function system(...words: readonly string[]): string {
		try {
			return execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8' }).trim();
		} catch {
			return '';
		}
	}
});

/** The same numbers in every run. */
function seeded(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}
