/**
 * Whether an object keeps the order in which its members are read: names that are whole numbers always come first, by
 * their size (ECMA-262, OrdinaryOwnPropertyKeys).
 */
export class MemberOrder {
	#last = -1;
	#isNamed = false;

	/** Whether it still does with this one after the others. */
	keeps(key: string): boolean {
		const first = key.charCodeAt(0);
		if (first < ZERO || first > NINE || !INDEX.test(key)) {
			this.#isNamed = true;
			return true;
		}
		const number = Number(key);
		if (this.#isNamed || number < this.#last) return false;
		this.#last = number;
		return true;
	}
}

const ZERO = 0x30;
const NINE = 0x39;
const INDEX = /^(?:0|[1-9]\d*)$/;
