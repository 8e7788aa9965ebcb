import { Failure } from '@tenet/kernel';
import { runGit } from '../fetching/git/git-system.ts';
import type { FetchFailures } from '../fetching/http/safe-failures.ts';
import type { CommitTarget } from './commit-target.ts';
import type { PushOrder } from './push.ts';

/** A remote answers, and does not take what is pushed. */
export class RejectedPush extends Error {
	override readonly name = 'RejectedPush';
	/** Whether the remote has something else there, which only forcing would replace. */
	readonly wouldForce: boolean;

	constructor(reason: string) {
		super(reason);
		this.wouldForce = /^\[rejected\]/.test(reason);
	}
}

/**
 * Pushes one ref over ssh with the system's git, which knows the user's keys, agent and known hosts; hardened as it is
 * for fetching. By address and not by the remote's name, so that no mirror or refspec of the configuration adds to it.
 *
 * @throws {RejectedPush}
 * @throws {Failure} `PUSH_FAILED`
 */
export async function pushBySsh(
	{ workTree: { gitdir } }: CommitTarget,
	{ url, ref }: { readonly url: string; readonly ref: string },
	{ env, signal }: Pick<PushOrder, 'env' | 'signal'>,
): Promise<void> {
	const options = ['--porcelain', '--no-verify', '--no-signed', '--no-follow-tags', '--recurse-submodules=no'];
	const answer = await runGit({
		words: ['--git-dir', gitdir, 'push', ...options, '--', url, `${ref}:${ref}`],
		answersWith: [1],
		limit: 0,
		surroundings: { env, signal, onProgress: () => {} },
		failures: FAILURES,
	});
	const lines = answer.split('\n').map((line) => line.split('\t'));
	const rejected = lines.find(([flag]) => flag === '!');
	if (rejected) throw new RejectedPush(rejected[2] ?? 'it does not say why');
	if (!lines.some(([flag = '', refs]) => refs === `${ref}:${ref}` && TAKEN.has(flag)))
		throw new Failure('PUSH_FAILED', 'git does not say that it was taken');
}

/** A fast-forward, something new, and what was there already (git-push(1), OUTPUT). */
const TAKEN = new Set([' ', '*', '=']);

const FAILURES: FetchFailures = {
	failed: (why) => new Failure('PUSH_FAILED', why),
	refused: (why) => new Failure('PUSH_FAILED', why),
};
