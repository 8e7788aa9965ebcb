import type { Failure } from '@tenet/kernel';

/**
 * Ends what waits for an answer that will not be taken. The SDK keeps a request waiting when the stream of its answer
 * breaks, because another stream might continue it; one that was cut off for its size never will.
 */
export class CutOff {
	readonly #waiting = new Set<(why: Failure) => void>();

	/** Fails everything that waits now. */
	readonly now = (why: Failure): void => {
		for (const fail of this.#waiting) fail(why);
	};

	/** The work's own outcome, unless it is cut off before. */
	async during<T>(work: Promise<T>): Promise<T> {
		let fail = (_why: Failure) => {};
		const cut = new Promise<never>((_, reject) => {
			fail = reject;
		});
		this.#waiting.add(fail);
		try {
			return await Promise.race([work, cut]);
		} finally {
			this.#waiting.delete(fail);
		}
	}
}
