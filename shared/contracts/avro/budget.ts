import { TooMuch } from './invalid-avro.ts';

/**
 * How many steps an answer may take.
 *
 * Counted, not timed: the same schemas give the same answer on a slow machine.
 */
export class Budget {
	#left: number;

	constructor(steps: number) {
		this.#left = steps;
	}

	/** @throws {TooMuch} none is left */
	take(): void {
		this.#left -= 1;
		if (this.#left < 0) throw new TooMuch('it takes more steps than a verdict may');
	}
}
