import type { IncomingMessage, ServerResponse } from 'node:http';
import { FAILURES, type Failure } from '@tenet/kernel';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Answer, StoredAnswer } from './answer.ts';
import type { CodedBodies } from './coded-bodies.ts';
import { type ContentCoding, preferredCoding } from './content-coding.ts';
import { failureOfError } from './failure-of-error.ts';
import type { Metrics } from './metrics.ts';
import type { Asked, Route } from './route.ts';
import { type Exchange, type Sent, sendAgain, sendAnswer, sendProblem } from './send-answer.ts';
import type { StoredResponse } from './stored-response.ts';

interface Surroundings {
	readonly metrics: Metrics;
	readonly coded: CodedBodies;
	readonly log: Logger;
}

/** An answer that its address names forever. */
interface Given {
	readonly address: string;
	readonly answer: StoredAnswer;
	/** What went out for it, by the coding that was wanted: all that the next one to ask needs. */
	readonly responses: Readonly<Partial<Record<ContentCoding, StoredResponse>>>;
}

/** Turns what routes answer and throw into responses, and tells counters and log of each. */
export class Responder {
	readonly #metrics: Metrics;
	readonly #coded: CodedBodies;
	readonly #log: Logger;
	readonly #given = new LRUCache<string, Given>({
		maxSize: MOST_KEPT,
		sizeCalculation: ({ answer, responses }, url) =>
			OVERHEAD +
			url.length +
			answer.body.bytes.length +
			(responses.br?.bytes.length ?? 0) +
			(responses.gzip?.bytes.length ?? 0),
	});

	constructor({ metrics, coded, log }: Surroundings) {
		this.#metrics = metrics;
		this.#coded = coded;
		this.#log = log;
	}

	/**
	 * Gives an answer again that was given before under this very address, and that the address names forever. Neither
	 * the framework nor the route is asked: that is what makes a stored answer as cheap as a bare server's.
	 */
	repeat(request: IncomingMessage, response: ServerResponse): boolean {
		const { method, url = '' } = request;
		const given = method === 'GET' || method === 'HEAD' ? this.#given.get(url) : undefined;
		if (given === undefined) return false;
		const exchange = { request, response };
		const stored = given.responses[preferredCoding(request.headers['accept-encoding'])];
		if (stored === undefined) void this.#give(given, exchange);
		else {
			sendAgain(exchange, stored);
			this.#sent(given.address, exchange);
		}
		return true;
	}

	/** Answers at once when the route does: a promise per answer is felt at the rate of stored ones. */
	answer(route: Route, asked: Asked, exchange: Exchange): void | Promise<void> {
		try {
			const answer = route.answer(asked);
			if (!(answer instanceof Promise)) return this.#first(route, exchange, answer);
			return answer.then(
				(made) => this.#first(route, exchange, made),
				(error: unknown) => this.refuse(exchange, error, route.address),
			);
		} catch (error) {
			this.refuse(exchange, error, route.address);
		}
	}

	/** Says what was thrown. */
	refuse(exchange: Exchange, error: unknown, address = 'none'): void {
		const failure = failureOfError(error);
		this.#tell(failure, error, exchange.request.url);
		sendProblem(exchange, failure);
		this.#metrics.served(address, exchange.response.statusCode, secondsSince(exchange));
	}

	#first(route: Route, exchange: Exchange, answer: Answer): void | Promise<void> {
		const { address } = route;
		if (answer.kind === 'stored' && answer.caching === 'fixed')
			return this.#give({ address, answer, responses: {} }, exchange);
		const sent = this.#send(address, exchange, answer);
		if (sent instanceof Promise) return sent.then(() => {});
	}

	/** Gives what its address names forever, and keeps what went out for the next one who asks. */
	#give(given: Given, exchange: Exchange): void | Promise<void> {
		const { headers, url = '' } = exchange.request;
		const coding = preferredCoding(headers['accept-encoding']);
		const keep = (stored: Sent) => {
			const { responses } = this.#given.get(url) ?? given;
			this.#given.set(url, { ...given, responses: { ...responses, ...(stored && { [coding]: stored }) } });
		};
		const sent = this.#send(given.address, exchange, given.answer);
		return sent instanceof Promise ? sent.then(keep) : keep(sent);
	}

	#send(address: string, exchange: Exchange, answer: Answer): Sent | Promise<Sent> {
		const sent = sendAnswer(exchange, answer, this.#coded);
		const done = (stored: Sent) => {
			this.#sent(address, exchange);
			return stored;
		};
		if (!(sent instanceof Promise)) return done(sent);
		return sent.then(done, (error: unknown) => {
			this.refuse(exchange, error, address);
			return undefined;
		});
	}

	#sent(address: string, exchange: Exchange): void {
		const { request, response } = exchange;
		const seconds = secondsSince(exchange);
		this.#metrics.served(address, response.statusCode, seconds);
		if (!this.#log.isLevelEnabled('debug')) return;
		this.#log.debug({ method: request.method, url: request.url, status: response.statusCode, seconds }, 'Answered.');
	}

	/** A bug with its stack; a failure of ours or of an upstream as a warning; what a client did wrong only on demand. */
	#tell(failure: Failure, error: unknown, url: string | undefined): void {
		const { code, message } = failure;
		if (code === 'INTERNAL') this.#log.error({ err: error, url }, 'A request met a bug.');
		else if (FAILURES[code].status >= 500) this.#log.warn({ code, reason: message, url }, 'A request failed.');
		else this.#log.debug({ code, reason: message, url }, 'A request was refused.');
	}
}

const MOST_KEPT = 8 * 1024 * 1024;
const OVERHEAD = 512;

function secondsSince({ since }: Exchange): number {
	return since === undefined ? 0 : (performance.now() - since) / 1000;
}
