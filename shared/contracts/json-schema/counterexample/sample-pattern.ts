/**
 * A text that a regular expression accepts, for the expressions that people write: literals, classes, groups, choices and
 * counts. Others give a text that may not fit, or none: whoever asks checks it.
 */
export function samplePattern(pattern: string, extra: number): string | undefined {
	const reading = new PatternReading(pattern, extra);
	const text = reading.choice();
	return reading.isDone() ? text : undefined;
}

const CLASSES: Readonly<Record<string, string>> = {
	d: '0',
	w: 'a',
	s: ' ',
	D: 'a',
	W: '-',
	S: 'a',
	n: '\n',
	t: '\t',
	b: '',
};

class PatternReading {
	readonly #pattern: string;
	readonly #extra: number;
	#at = 0;
	#depth = 0;

	constructor(pattern: string, extra: number) {
		this.#pattern = pattern;
		this.#extra = extra;
	}

	isDone(): boolean {
		return this.#at >= this.#pattern.length;
	}

	/** The first alternative; the others are read over. */
	choice(): string {
		const first = this.#sequence();
		while (this.#takes('|')) this.#sequence();
		return first;
	}

	#sequence(): string {
		let text = '';
		while (!this.isDone() && !'|)'.includes(this.#peek())) {
			const one = this.#atom();
			const count = this.#count();
			text += one.repeat(Math.min(count, Math.ceil(1000 / Math.max(one.length, 1))));
		}
		return text;
	}

	#atom(): string {
		const character = this.#next();
		if (character === '(') return this.#group();
		if (character === '[') return this.#class();
		if (character === '\\') return this.#escape();
		if (character === '.') return 'a';
		return character === '^' || character === '$' ? '' : character;
	}

	#group(): string {
		if (this.#depth > 20) return '';
		const lookaround = /^\?(?:<?[=!])/.test(this.#pattern.slice(this.#at, this.#at + 4));
		const opening = /^\?(?::|<?[=!]|<\w+>)/.exec(this.#pattern.slice(this.#at, this.#at + 40));
		this.#at += opening?.[0].length ?? 0;
		this.#depth += 1;
		const inner = this.choice();
		this.#depth -= 1;
		this.#takes(')');
		return lookaround ? '' : inner;
	}

	/** The first character of a class; of one that excludes, the first plain one that it does not name. */
	#class(): string {
		const excludes = this.#takes('^');
		const named: string[] = [];
		while (!this.isDone() && (this.#peek() !== ']' || named.length === 0)) {
			const character = this.#next();
			named.push(character === '\\' ? this.#escape() : character);
		}
		this.#takes(']');
		return excludes ? ([...'a0 -_Z~'].find((one) => !named.includes(one)) ?? '') : (named[0] ?? '');
	}

	#escape(): string {
		const character = this.#next();
		if (character !== 'u') return CLASSES[character] ?? character;
		const code = this.#pattern.slice(this.#at, this.#at + 4);
		this.#at += 4;
		return String.fromCharCode(Number.parseInt(code, 16) || 97);
	}

	#count(): number {
		const counted = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#pattern.slice(this.#at, this.#at + 30));
		if (!counted) return 1;
		this.#at += counted[0].length;
		const [, sign, least = '0', comma, most] = counted;
		if (sign === '?') return Math.min(this.#extra, 1);
		if (sign !== undefined) return (sign === '+' ? 1 : 0) + this.#extra;
		const wanted = Number(least) + (comma ? this.#extra : 0);
		return most ? Math.min(wanted, Number(most)) : wanted;
	}

	#peek(): string {
		return this.#pattern.charAt(this.#at);
	}

	#next(): string {
		const character = this.#peek();
		this.#at += 1;
		return character;
	}

	#takes(character: string): boolean {
		if (this.#peek() !== character) return false;
		this.#at += 1;
		return true;
	}
}
