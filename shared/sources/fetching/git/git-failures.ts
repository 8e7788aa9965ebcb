import { Failure } from '@tenet/kernel';
import type { RemotePack } from '../fetching.ts';
import { type FetchFailures, fetchFailures } from '../http/safe-failures.ts';

/** The failures of fetching a pack by git: its address may be one that no URL is, such as `git@host:path`. */
export function gitFailures({ name, remote: { url } }: RemotePack): FetchFailures {
	if (/^https?:/.test(url)) return fetchFailures(name, new URL(url));
	const details = { pack: name, url };
	const sentence = (why: string, whatToDo: string) =>
		`Cannot fetch ${JSON.stringify(name)} from ${url}: ${why}. ${whatToDo}`;
	return {
		failed: (why, whatToDo) => new Failure('FETCH_FAILED', sentence(why, whatToDo), details),
		refused: (why, whatToDo) => new Failure('FETCH_REFUSED', sentence(why, whatToDo), details),
	};
}
