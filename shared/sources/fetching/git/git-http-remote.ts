import { Agent as HttpAgent, type IncomingMessage, STATUS_CODES } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Failure } from '@tenet/kernel';
import { isLoopbackHost } from '../../configuration/pack-address.ts';
import type { FetchSurroundings, RemotePack } from '../fetching.ts';
import { isTransientStatus, retryAfterMs, Transient, withRetries } from '../http/retry.ts';
import { type Deadline, deadline, fetchDeadlines } from '../http/safe-deadline.ts';
import { type FetchFailures, fetchFailures } from '../http/safe-failures.ts';
import { connectionFault } from '../http/safe-fault.ts';
import { type HopAnswer, requestOnce } from '../http/safe-request.ts';
import { GitOrigin } from './git-http-request.ts';
import { fetchLimit } from './git-limit.ts';
import { NotGit, readAdvertisement } from './git-packets.ts';
import { receiveObjects, uploadRequest } from './git-receive.ts';
import type { GitRemote, ObjectRequest, RemoteRefs } from './git-remote.ts';

const REDIRECTS = 3;
const ADVERTISEMENT_LIMIT = 64 * 1024 * 1024;
/** A clone takes longer than one answer of an archive's server may. */
const WHOLE_TIMES = 60;
const SERVICE = '/info/refs?service=git-upload-pack';
const AGENT = { 'user-agent': 'git/tenet' };

/** A repository behind the smart protocol over HTTP (gitprotocol-http). */
export class GitHttpRemote implements GitRemote {
	readonly #surroundings: FetchSurroundings;
	readonly #failures: FetchFailures;
	readonly #origin: GitOrigin;
	readonly #silenceMs: number;
	readonly #limit: number;
	/** Where the server said that the repository is. */
	#base: string;

	constructor(pack: RemotePack, surroundings: FetchSurroundings) {
		const url = new URL(pack.remote.url);
		this.#surroundings = surroundings;
		this.#failures = fetchFailures(pack.name, url);
		this.#origin = new GitOrigin(url, surroundings.env);
		this.#silenceMs = fetchDeadlines(surroundings.env).silenceMs;
		this.#limit = fetchLimit(surroundings.env);
		this.#base = url.href.replace(/\/+$/, '');
	}

	list(): Promise<RemoteRefs> {
		this.#surroundings.onProgress('asking what is new');
		return this.#within(async (signal) => {
			const { headers, body } = await this.#ask(signal);
			if (headers['content-type'] !== 'application/x-git-upload-pack-advertisement') throw this.#notGit(headers, body);
			const said = await readAdvertisement(body);
			if (/(?:^| )object-format=(?!sha1)/.test(said.capabilities))
				throw this.#failures.refused(
					'its objects are named by SHA-256, which is not read',
					'Use a repository with SHA-1.',
				);
			return said;
		});
	}

	bringObjects(request: ObjectRequest): Promise<void> {
		return this.#within(async (signal) => {
			const response = await this.#origin.post({
				url: new URL(`${this.#base}/git-upload-pack`),
				headers: { ...AGENT, 'content-type': 'application/x-git-upload-pack-request' },
				body: uploadRequest(request),
				signal,
			});
			if (response.statusCode !== 200) throw await this.#unexpected(response);
			const { onProgress } = this.#surroundings;
			await receiveObjects(request.gitdir, this.#bounded(response), onProgress);
		});
	}

	/** One work within its deadlines, tried again when the connection broke. */
	#within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
		return withRetries(async () => {
			const why = `it took longer than ${this.#silenceMs * WHOLE_TIMES} ms`;
			const whole = deadline(this.#silenceMs * WHOLE_TIMES, this.#failures.failed(why, LATER));
			const signal = AbortSignal.any([this.#surroundings.signal, whole.signal, this.#quiet().signal]);
			try {
				return await work(signal);
			} catch (error) {
				if (signal.aborted) throw signal.reason;
				if (error instanceof NotGit) throw this.#failures.refused(error.message, 'Ask who runs the server.');
				throw connectionFault(error, this.#failures, this.#surroundings.env);
			} finally {
				whole.end();
				this.#silence?.end();
			}
		}, this.#surroundings);
	}

	#silence: Deadline | undefined;

	#quiet(): Deadline {
		const why = `it was silent for ${this.#silenceMs} ms`;
		this.#silence = deadline(this.#silenceMs, this.#failures.failed(why, LATER));
		return this.#silence;
	}

	async *#bounded(response: IncomingMessage): AsyncGenerator<Uint8Array> {
		let received = 0;
		for await (const chunk of response as AsyncIterable<Uint8Array>) {
			this.#silence?.signOfLife();
			received += chunk.length;
			if (received > this.#limit) {
				response.destroy();
				const why = `it sends more than ${this.#limit / 1024 / 1024} MiB`;
				throw this.#failures.refused(why, 'Split the pack, or allow more with TENET_FETCH_LIMIT_MIB.');
			}
			yield chunk;
		}
		if (!response.complete) throw new Transient(this.#failures.failed('the connection broke', LATER));
	}

	/** Follows where the repository was moved to; what is asked next is asked there. */
	async #ask(signal: AbortSignal): Promise<HopAnswer> {
		for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
			const answer = await this.#askOnce(new URL(this.#base + SERVICE), signal);
			this.#silence?.signOfLife();
			if (answer.status === 200) return answer;
			const moved = REDIRECTING.has(answer.status) ? answer.headers.location : undefined;
			if (moved === undefined) throw this.#statusFailure(answer.status, answer.headers['retry-after']);
			this.#base = this.#movedTo(moved);
		}
		throw this.#failures.refused(`it redirects more than ${REDIRECTS} times`, REWRITE);
	}

	async #askOnce(url: URL, signal: AbortSignal): Promise<HopAnswer> {
		const secure = url.protocol === 'https:';
		const agent = secure ? new HttpsAgent() : new HttpAgent();
		try {
			return await requestOnce({
				url,
				headers: { ...AGENT, ...this.#origin.authorization(url) },
				reach: this.#origin.reach(url),
				agent,
				limit: ADVERTISEMENT_LIMIT,
				silenceMs: this.#silenceMs,
				signal,
				failures: this.#failures,
				onBytes: () => this.#silence?.signOfLife(),
			});
		} finally {
			agent.destroy();
		}
	}

	#movedTo(location: string): string {
		const url = URL.canParse(location, this.#base) ? new URL(location, this.#base) : undefined;
		if (!url?.href.endsWith(SERVICE)) throw this.#failures.refused('it redirects to no repository', REWRITE);
		const isLocal = this.#origin.configured.protocol === 'http:' && isLoopbackHost(url.hostname);
		const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
		if (!secure || url.username !== '' || url.password !== '')
			throw this.#failures.refused('it redirects to an address that is not protected', REWRITE);
		return url.href.slice(0, -SERVICE.length);
	}

	#notGit(headers: HopAnswer['headers'], body: Uint8Array): Failure {
		const isPage =
			/html/i.test(headers['content-type'] ?? '') || /^\s*</.test(Buffer.from(body).toString('latin1', 0, 80));
		return this.#failures.failed(
			isPage ? 'it answers with a web page, not as a git server' : 'it does not answer as a git server',
			'Correct "url" of the pack in tenet.yaml: the address that "git clone" takes.',
		);
	}

	async #unexpected(response: IncomingMessage): Promise<Failure | Transient> {
		response.destroy();
		return this.#statusFailure(response.statusCode ?? 0, response.headers['retry-after']);
	}

	#statusFailure(status: number, retryAfter: string | undefined): Failure | Transient {
		const meaning = `it answers ${status} ${STATUS_CODES[status] ?? ''}`.trim();
		const failure = this.#failures.failed(meaning, WHAT_TO_DO[status] ?? LATER);
		return isTransientStatus(status) ? new Transient(failure, retryAfterMs(retryAfter, Date.now())) : failure;
	}
}

const REDIRECTING = new Set([301, 302, 303, 307, 308]);
const LATER = 'Try again later, or ask who runs the server.';
const REWRITE = 'Write the address where the repository is now into tenet.yaml.';
const TOKEN = 'Give a token for this host in the environment variable TENET_PACK_TOKENS, as "host=token".';
const WHAT_TO_DO: Readonly<Record<number, string>> = {
	401: TOKEN,
	403: TOKEN,
	404: 'Correct "url" of the pack in tenet.yaml; a private repository may need a token in TENET_PACK_TOKENS.',
};
