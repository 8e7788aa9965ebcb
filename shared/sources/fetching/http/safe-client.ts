import { Agent as HttpAgent, STATUS_CODES } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Failure } from '@tenet/kernel';
import { isLoopbackHost } from '../../configuration/pack-address.ts';
import type { FetchSurroundings, RemotePack } from '../fetching.ts';
import { isTransientStatus, retryAfterMs, Transient, withRetries } from './retry.ts';
import { deadline, fetchDeadlines } from './safe-deadline.ts';
import { etagOf } from './safe-etag.ts';
import { type FetchFailures, fetchFailures } from './safe-failures.ts';
import { connectionFault } from './safe-fault.ts';
import { reachOf } from './safe-lookup.ts';
import { problemDetail } from './safe-problem.ts';
import { type HopAnswer, requestOnce } from './safe-request.ts';
import { tokenFor } from './tokens.ts';

/** What is asked for. */
export interface Asked {
	readonly url: URL;
	/** The largest answer that is taken, in bytes. */
	readonly limit: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly onBytes?: (received: number) => void;
	/** Statuses that say something to who asks, and are no failure. */
	readonly expected?: readonly number[];
}

/** A 200, a 304 without bytes, or a status that was said to be expected. */
export interface Answer {
	readonly status: number;
	readonly etag?: string;
	/** As `Content-Encoding` says; empty when the bytes are as they are. */
	readonly encoding: string;
	readonly bytes: Uint8Array;
}

const REDIRECTS = 3;
/** As many requests at once as the contract allows (docs/pack-api.md). */
const CONNECTIONS = 8;

/** Asks the server of one configured pack, and follows it nowhere it must not lead. */
export class SafeClient {
	readonly #pack: string;
	readonly #configured: URL;
	readonly #surroundings: FetchSurroundings;
	readonly #agents = {
		'http:': new HttpAgent({ keepAlive: true, maxSockets: CONNECTIONS }),
		'https:': new HttpsAgent({ keepAlive: true, maxSockets: CONNECTIONS }),
	};

	constructor(pack: Pick<RemotePack, 'name'>, configured: URL, surroundings: FetchSurroundings) {
		this.#pack = pack.name;
		this.#configured = configured;
		this.#surroundings = surroundings;
	}

	/** @throws {Failure} `FETCH_FAILED`, `FETCH_REFUSED` */
	get(asked: Asked): Promise<Answer> {
		return withRetries(() => this.#withinDeadline(asked), { signal: this.#surroundings.signal });
	}

	close(): void {
		for (const agent of Object.values(this.#agents)) agent.destroy();
	}

	async #withinDeadline(asked: Asked): Promise<Answer> {
		const { wholeMs } = fetchDeadlines(this.#surroundings.env);
		const failures = fetchFailures(this.#pack, asked.url);
		const why = `it took longer than ${wholeMs} ms`;
		const whole = deadline(wholeMs, failures.failed(why, 'Try again later, or ask who runs the server.'));
		try {
			return await this.#follow(asked, AbortSignal.any([this.#surroundings.signal, whole.signal]));
		} finally {
			whole.end();
		}
	}

	async #follow(asked: Asked, signal: AbortSignal): Promise<Answer> {
		let url = asked.url;
		for (let redirects = 0; ; redirects++) {
			const failures = fetchFailures(this.#pack, url);
			const answer = await this.#once({ ...asked, url }, { signal, failures });
			if (!REDIRECTING.has(answer.status)) return taken(answer, asked, failures);
			if (redirects === REDIRECTS)
				throw failures.refused(`it redirects more than ${REDIRECTS} times`, 'Write the last address into tenet.yaml.');
			url = redirected(answer, url, failures);
		}
	}

	async #once(
		{ url, limit, headers, onBytes = () => {} }: Asked,
		way: { signal: AbortSignal; failures: FetchFailures },
	) {
		const { env } = this.#surroundings;
		// Only ever to the origin that tenet.yaml names, whatever another server says on the way.
		const token = url.origin === this.#configured.origin ? tokenFor(url, env) : undefined;
		const { silenceMs } = fetchDeadlines(env);
		try {
			return await requestOnce({
				...way,
				url,
				limit,
				silenceMs,
				onBytes,
				reach: reachOf(url, this.#configured, env),
				agent: this.#agents[url.protocol === 'https:' ? 'https:' : 'http:'],
				headers: { 'user-agent': 'tenet', ...headers, ...(token && { authorization: `Bearer ${token}` }) },
			});
		} catch (error) {
			throw way.signal.aborted ? way.signal.reason : connectionFault(error, way.failures, env);
		}
	}
}

const REDIRECTING = new Set([301, 302, 303, 307, 308]);

function redirected({ headers }: HopAnswer, from: URL, failures: FetchFailures): URL {
	const location = headers.location ?? '';
	if (location === '' || !URL.canParse(location, from.href))
		throw failures.refused('it redirects to nowhere', 'Ask who runs the server.');
	const url = new URL(location, from);
	if (url.username !== '' || url.password !== '')
		throw failures.refused('it redirects to an address with a password in it', 'Ask who runs the server.');
	const stays = url.protocol === 'https:' || (url.protocol === 'http:' && [from, url].every(isLocal));
	if (!stays) {
		const what = `it redirects to ${JSON.stringify(url.protocol.slice(0, 40))}, which is not protected on its way`;
		throw failures.refused(what, 'Ask who runs the server.');
	}
	return url;
}

function isLocal({ hostname }: URL): boolean {
	return isLoopbackHost(hostname);
}

function taken(answer: HopAnswer, { expected = [], headers: sent = {} }: Asked, failures: FetchFailures): Answer {
	const { status, headers, body } = answer;
	const known = status === 200 || (status === 304 && sent['if-none-match'] !== undefined) || expected.includes(status);
	if (!known) throw unexpected(answer, failures);
	const etag = etagOf(headers.etag);
	return { status, bytes: body, encoding: headers['content-encoding'] ?? '', ...(etag && { etag }) };
}

function unexpected({ status, headers, body }: HopAnswer, failures: FetchFailures): Failure | Transient {
	const meaning = `it answers ${status} ${STATUS_CODES[status] ?? ''}`.trim();
	const failure = failures.failed(meaning + problemDetail(headers['content-type'], body), whatToDo(status));
	return isTransientStatus(status) ? new Transient(failure, retryAfterMs(headers['retry-after'], Date.now())) : failure;
}

function whatToDo(status: number): string {
	if (status === 401 || status === 403)
		return 'Give a token for this host in the environment variable TENET_PACK_TOKENS, as "host=token".';
	if (status === 404 || status === 410) return 'Correct "url" or "ref" of the pack in tenet.yaml.';
	return 'Try again later, or ask who runs the server.';
}
