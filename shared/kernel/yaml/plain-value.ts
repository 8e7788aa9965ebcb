/** `undefined` when the text is written as a number that has no exact JSON form. */
export type PlainValue = string | number | boolean | null | undefined;

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
	['', null],
	['~', null],
	...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
	...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
	...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
const NUMBER = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** What an unquoted scalar means by the core schema of YAML 1.2 (section 10.3.2). */
export function plainValue(text: string): PlainValue {
	const word = text.length <= 5 ? WORDS.get(text) : undefined;
	if (word !== undefined) return word;
	const first = text.charCodeAt(0);
	return first >= 0x2b && first <= 0x39 ? numberOrText(text) : text;
}

function numberOrText(text: string): PlainValue {
	if (NO_NUMBER.test(text)) return undefined;
	if (!NUMBER.test(text)) return text;
	const number = Number(text);
	const exact = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
	return exact ? number + 0 : undefined;
}
