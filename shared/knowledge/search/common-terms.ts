import { byCodePoint } from '@tenet/kernel';
import type { SearchDocument } from '../search.ts';
import { terms } from './tokens.ts';

/**
 * A word of more texts than this tells them not apart: where it stands is kept as one bit for each text, and how often
 * is not. It bounds what an index takes and what a query costs, and no text is lost for it. Ids, titles, tags and
 * summaries are indexed whole.
 */
const MOST_TEXTS_OF_A_TERM = 1000;

/** In which texts the words stand that stand in very many. Texts are numbered in the order of their sorted uris. */
export class CommonTerms {
	readonly uris: readonly string[];
	readonly #bits: ReadonlyMap<string, Uint8Array>;

	constructor(uris: readonly string[], bits: ReadonlyMap<string, Uint8Array>) {
		this.uris = uris;
		this.#bits = bits;
	}

	/**
	 * Of documents sorted by uri. It reads every text twice: what is common is known only when all have been seen, and a
	 * word is common in all texts or in none, whatever order they came in.
	 */
	static of(documents: readonly SearchDocument[]): CommonTerms {
		const common = documents.length > MOST_TEXTS_OF_A_TERM ? commonOf(documents) : [];
		const bits = new Map(common.map((term) => [term, new Uint8Array(Math.ceil(documents.length / 8))]));
		if (bits.size === 0) return new CommonTerms([], bits);
		for (const [number, { text }] of documents.entries()) {
			for (const term of terms(text)) mark(bits.get(term), number);
		}
		return new CommonTerms(
			documents.map(({ uri }) => uri),
			bits,
		);
	}

	has(term: string): boolean {
		return this.#bits.has(term);
	}

	get terms(): readonly string[] {
		return [...this.#bits.keys()];
	}

	standsIn(term: string, number: number): boolean {
		return isMarked(this.#bits.get(term), number);
	}

	/** The numbers of all texts that a term stands in, ascending; none for a term that is not common. */
	textsWith(term: string): readonly number[] {
		const bits = this.#bits.get(term);
		return bits ? [...this.uris.keys()].filter((number) => isMarked(bits, number)) : [];
	}

	toJSON() {
		const bits = [...this.#bits].map(([term, ofTerm]) => [term, Buffer.from(ofTerm).toString('base64')] as const);
		return { uris: this.uris, bits };
	}

	static fromJSON({ uris, bits }: ReturnType<CommonTerms['toJSON']>): CommonTerms {
		return new CommonTerms(uris, new Map(bits.map(([term, ofTerm]) => [term, Buffer.from(ofTerm, 'base64')])));
	}
}

/** Documents as `CommonTerms.of` numbers them. */
export function sortedByUri(documents: readonly SearchDocument[]): readonly SearchDocument[] {
	return documents.toSorted((one, other) => byCodePoint(one.uri, other.uri));
}

function commonOf(documents: readonly SearchDocument[]): readonly string[] {
	const textsOfTerm = new Map<string, number>();
	for (const { text } of documents) {
		for (const term of new Set(terms(text))) textsOfTerm.set(term, (textsOfTerm.get(term) ?? 0) + 1);
	}
	return [...textsOfTerm]
		.filter(([, texts]) => texts > MOST_TEXTS_OF_A_TERM)
		.map(([term]) => term)
		.sort(byCodePoint);
}

function mark(bits: Uint8Array | undefined, number: number): void {
	if (bits) bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
}

function isMarked(bits: Uint8Array | undefined, number: number): boolean {
	return (((bits?.[number >> 3] ?? 0) >> (number & 7)) & 1) === 1;
}
