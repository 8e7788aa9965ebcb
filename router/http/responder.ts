import type { IncomingMessage, ServerResponse } from 'node:http';
import { FAILURES, type Failure } from '@tenet/kernel';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Answer, StoredAnswer } from './answer.ts';
import type { CodedBodies } from './coded-bodies.ts';
import { failureOfError } from './failure-of-error.ts';
import type { Metrics } from './metrics.ts';
import type { Asked, Route } from './route.ts';
import { type Exchange, sendAnswer, sendProblem } from './send-answer.ts';

interface Surroundings {
	readonly metrics: Metrics;
	readonly coded: CodedBodies;
	readonly log: Logger;
}

/** An answer that its address names forever. */
interface Given {
	readonly address: string;
	readonly answer: StoredAnswer;
}

/** Turns what routes answer and throw into responses, and tells counters and log of each. */
export class Responder {
	readonly #metrics: Metrics;
	readonly #coded: CodedBodies;
	readonly #log: Logger;
	readonly #given = new LRUCache<string, Given>({
		maxSize: MOST_KEPT,
		sizeCalculation: ({ answer }, url) => OVERHEAD + url.length + answer.body.bytes.length,
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
		void this.#send(given.address, { request, response }, given.answer);
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
		const { url = '' } = exchange.request;
		if (answer.kind === 'stored' && answer.caching === 'fixed')
			this.#given.set(url, { address: route.address, answer });
		return this.#send(route.address, exchange, answer);
	}

	#send(address: string, exchange: Exchange, answer: Answer): void | Promise<void> {
		const sent = sendAnswer(exchange, answer, this.#coded);
		if (sent === undefined) return this.#sent(address, exchange);
		return sent.then(
			() => this.#sent(address, exchange),
			(error: unknown) => this.refuse(exchange, error, address),
		);
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
