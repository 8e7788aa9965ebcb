/** One token of a text and where it stands, so that the passage around a match can be shown. */
export interface Token {
	readonly term: string;
	readonly start: number;
	readonly end: number;
}

/** Longer terms are cut: nobody types them, and a base64 blob must not fill the index. */
export const LONGEST_TERM = 48;

/** Words that stand in every text and tell nothing apart; without them the index is a good deal smaller. */
const COMMON_WORDS = new Set(
	(
		'a an and any are as at be been but by can do does each for from had has have how if in into is it its may more ' +
		'must no not of on one only or other our should so such than that the their them then there these they this to was ' +
		'we were what when where which who why will with without you your'
	).split(' '),
);

const COMPOUND = /[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu;
const PART = /[\p{L}\p{N}]+/gu;
const HUMP = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}]+/gu;

/**
 * The tokens of a text: whole words, and what people type of them. `cart.CART-1` gives itself, `cart` and `1`;
 * `CartUpdated-v2` gives itself, `cartupdated`, `cart`, `updated` and `v2`.
 */
export function tokens(text: string): readonly Token[] {
	const found: Token[] = [];
	eachWord(text, (word, start) => {
		const term = termOf(word);
		if (term !== '' && !COMMON_WORDS.has(term)) found.push({ term, start, end: start + word.length });
	});
	return found;
}

/** The terms of a text, as they are indexed. */
export function terms(text: string): string[] {
	return tokens(text).map(({ term }) => term);
}

type Visit = (word: string, start: number) => void;

function eachWord(text: string, visit: Visit): void {
	for (const { 0: word, index } of text.matchAll(COMPOUND)) {
		visit(word, index);
		if (/^[a-z]+$/.test(word)) continue;
		if (/[._-]/.test(word)) eachPart(word, index, visit);
		else eachHump(word, index, visit);
	}
}

function eachPart(compound: string, start: number, visit: Visit): void {
	for (const { 0: part, index } of compound.matchAll(PART)) {
		visit(part, start + index);
		eachHump(part, start + index, visit);
	}
}

/** `Cart` and `Updated` of `CartUpdated`; nothing of a word that has no humps. */
function eachHump(part: string, start: number, visit: Visit): void {
	const short = part.slice(0, 200);
	if (!/\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u.test(short)) return;
	for (const { 0: hump, index } of short.matchAll(HUMP)) visit(hump, start + index);
}

/** Lower case, singular and without accents, so that `cafe` finds `Cafés`. */
function termOf(word: string): string {
	const short = word.slice(0, LONGEST_TERM).toLowerCase();
	return singular(/^[a-z0-9._-]*$/.test(short) ? short : withoutAccents(short));
}

function withoutAccents(word: string): string {
	return word.normalize('NFKD').replace(/\p{M}/gu, '').slice(0, LONGEST_TERM).toLowerCase();
}

/** The endings of English plurals, as Harman's "S" stemmer takes them off: wrong at times, but alike on both sides. */
function singular(word: string): string {
	if (word.length < 4 || !word.endsWith('s')) return word;
	if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
	return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}
