import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchSurroundings, RemotePack } from '../fetching.ts';
import type { FetchFailures } from '../http/safe-failures.ts';
import { gitFailures } from './git-failures.ts';
import { fetchLimit } from './git-limit.ts';
import { type GitRemote, type ListedRef, type ObjectRequest, type RemoteRefs, remoteRefs } from './git-remote.ts';
import { type GitRun, runGit } from './git-system.ts';

/** Where the system's git puts the refs it fetched: apart from all that anybody reads, and gone when it is done. */
const ASIDE = 'refs/tenet';

/** A repository behind ssh, reached by the system's git: it knows the user's keys, agent and known hosts. */
export class GitSshRemote implements GitRemote {
	readonly #url: string;
	readonly #surroundings: FetchSurroundings;
	readonly #failures: FetchFailures;

	constructor(pack: RemotePack, surroundings: FetchSurroundings) {
		this.#url = pack.remote.url;
		this.#surroundings = surroundings;
		this.#failures = gitFailures(pack);
		if (this.#url.startsWith('-')) throw this.#failures.refused('its address begins with "-"', 'Correct it.');
	}

	async list(): Promise<RemoteRefs> {
		this.#surroundings.onProgress('asking what is new');
		const text = await this.#git({ words: ['ls-remote', '--symref', '--', this.#url] });
		const lines = text.split('\n').map((line) => line.split('\t'));
		const head = lines.find(([target, name]) => name === 'HEAD' && target?.startsWith('ref: '));
		const listed = lines.flatMap(([oid, name]): ListedRef[] => (oid && name ? [[oid, name]] : []));
		return remoteRefs(listed, head?.[0]?.slice('ref: '.length));
	}

	async bringObjects({ gitdir, wants }: ObjectRequest): Promise<void> {
		const listed = await this.list();
		const tips = new Set([...listed.branches.values(), ...[...listed.tags.values()].map(({ oid }) => oid)]);
		const alone = wants.filter((oid) => !tips.has(oid) && oid !== listed.head?.commit);
		const refspecs = [
			`+refs/heads/*:${ASIDE}/heads/*`,
			`+refs/tags/*:${ASIDE}/tags/*`,
			...alone.map((oid) => `+${oid}:${ASIDE}/alone/${oid}`),
		];
		try {
			const options = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--progress', '--stdin'];
			const words = ['--git-dir', gitdir, 'fetch', ...options, '--', this.#url];
			await this.#git({ words, input: `${refspecs.join('\n')}\n`, grows: join(gitdir, 'objects') });
		} finally {
			await rm(join(gitdir, ASIDE), { recursive: true, force: true });
		}
	}

	#git(run: Pick<GitRun, 'words' | 'input' | 'grows'>): Promise<string> {
		const { env } = this.#surroundings;
		return runGit({ ...run, surroundings: this.#surroundings, failures: this.#failures, limit: fetchLimit(env) });
	}
}
