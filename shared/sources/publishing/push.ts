import { Failure } from '@tenet/kernel';
import git, { Errors } from 'isomorphic-git';
import type { Environment } from '../configuration/environment.ts';
import { addressProblem, isLoopbackHost } from '../configuration/pack-address.ts';
import { tokenFor } from '../fetching/http/tokens.ts';
import type { CommitTarget } from './commit-target.ts';
import { publishRefused } from './publish-refusal.ts';
import { pushClient } from './push-client.ts';
import { pushBySsh, RejectedPush } from './push-ssh.ts';

/** What was pushed, and where. */
export interface Pushed {
	readonly remote: string;
	/** Without a user name or password. */
	readonly url: string;
	readonly refs: readonly string[];
}

export interface PushOrder {
	readonly tag?: string;
	readonly env: Environment;
	readonly signal: AbortSignal;
}

/**
 * Pushes the branch, and then the tag, to the branch's remote. Never forced: what somebody else pushed stays.
 *
 * @throws {Failure} `PUBLISH_REFUSED`, `PUSH_FAILED`; what was committed stays committed, and the message says so
 */
export async function push(target: CommitTarget, { tag, env, signal }: PushOrder): Promise<Pushed> {
	const { remote, url } = await remoteOf(target);
	const refs = [`refs/heads/${target.branch}`, ...(tag === undefined ? [] : [`refs/tags/${tag}`])];
	const done: string[] = [];
	for (const ref of refs) {
		try {
			if (typeof url === 'string') await pushBySsh(target, { url, ref }, { env, signal });
			else await pushByHttps(target, { remote, url, ref }, { env, signal });
			done.push(ref);
		} catch (error) {
			throw explained(error, { target, ref, url: shown(url), done, again: againWith(tag) });
		}
	}
	return { remote, url: shown(url), refs: done };
}

async function pushByHttps(
	{ repository }: CommitTarget,
	{ remote, url, ref }: { readonly remote: string; readonly url: URL; readonly ref: string },
	{ env, signal }: Pick<PushOrder, 'env' | 'signal'>,
): Promise<void> {
	const token = tokenFor(url, env);
	const headers = token === undefined ? {} : { Authorization: `Basic ${btoa(`x-access-token:${token}`)}` };
	const http = pushClient(signal);
	const result = await git.push({ ...repository, http, url: url.href, remote, ref, headers });
	const refused = Object.values(result.refs).find(({ ok }) => !ok);
	if (!result.ok || refused) throw publishRefused(`the remote refused ${ref}: ${refused?.error}`, 'Ask its owner.');
}

/**
 * Where the branch is pushed to: a URL over https, or a text as git takes it over ssh. Asked before anything is committed, too, so that a remote that cannot be pushed to is
 * known in time.
 *
 * @throws {Failure} `PUBLISH_REFUSED`
 */
export async function remoteOf({ repository, branch }: CommitTarget): Promise<{ remote: string; url: URL | string }> {
	const config = async (path: string) => (await git.getConfig({ ...repository, path })) as string | undefined;
	const remote = (await config(`branch.${branch}.remote`)) ?? 'origin';
	const said = (await config(`remote.${remote}.pushurl`)) ?? (await config(`remote.${remote}.url`));
	if (said === undefined)
		throw publishRefused(`the repository has no remote "${remote}"`, 'Add one with "git remote add".');
	const url = URL.canParse(said) ? new URL(said) : undefined;
	const byHttp = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
	if (url && byHttp) return { remote, url };
	// Of what a pack can be fetched from, the rest is ssh; nothing in it is taken for an option of git or ssh.
	if (!/^https?:/i.test(said) && addressProblem('git', said) === undefined) return { remote, url: said };
	throw publishRefused(
		`the remote "${remote}" is not reached over https or ssh`,
		`Publish without "--push", then run "git push ${remote} ${branch} --follow-tags".`,
	);
}

interface Attempt {
	readonly target: CommitTarget;
	readonly ref: string;
	readonly url: string;
	readonly done: readonly string[];
	/** How it is tried again. */
	readonly again: string;
}

function explained(error: unknown, { target: { branch }, ref, url, done, again }: Attempt): Failure {
	const stays =
		done.length > 0 ? `${done.join(', ')} was pushed, ${ref} was not.` : 'The commit stays on the local branch.';
	const refused = refusal(error, { ref, url, again });
	if (refused) return publishRefused(refused.why, `${stays} ${refused.remedy}.`);
	if (error instanceof Failure && error.code !== 'PUSH_FAILED')
		return new Failure(error.code, `${error.message} ${stays}`, error.details);
	const why = error instanceof Failure ? error.message : 'it does not answer as git does';
	const remedy = `See that it is there, ${again}`;
	return new Failure('PUSH_FAILED', `Cannot push ${branch} to ${url}: ${why}. ${stays} ${remedy}.`);
}

function againWith(tag: string | undefined): string {
	return `then publish again with "${tag === undefined ? '' : `--tag ${tag} `}--push"`;
}

function refusal(error: unknown, { ref, url, again }: Pick<Attempt, 'ref' | 'url' | 'again'>) {
	if (error instanceof RejectedPush && !error.wouldForce)
		return { why: `${url} refused ${ref}: ${JSON.stringify(error.message.slice(0, 200))}`, remedy: 'Ask its owner' };
	const behind = error instanceof Errors.PushRejectedError || error instanceof RejectedPush;
	if (behind && ref.startsWith('refs/tags/'))
		return { why: `${url} has this tag already, and a tag never moves`, remedy: 'Raise the version' };
	if (behind)
		return {
			why: `${url} has commits that are not here, and nothing is ever forced`,
			remedy: `Bring them in ("git pull --rebase"), ${again}`,
		};
	if (error instanceof Errors.HttpError && [401, 403, 404].includes(error.data.statusCode))
		return {
			why: `${url} does not let this user push (${error.data.statusCode})`,
			remedy: `Set TENET_PACK_TOKENS to "host=token", ${again}`,
		};
	return undefined;
}

function shown(url: URL | string): string {
	if (typeof url === 'string') return url;
	const { origin, pathname } = url;
	return `${origin}${pathname}`;
}
