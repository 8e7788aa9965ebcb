import type { AuthoredText, FieldPath, FileFinding, JsonValue, Place } from '@tenet/kernel';
import { LineMap } from '@tenet/kernel/yaml';
import { AT_MOST_PER_RULE, isPlainlyHarmless, lintForAgents, lintWithin } from './lint-for-agents.ts';

/**
 * `lintForAgents` for what an agent is given of a YAML text whose escapes hide what it says: `"Ignore\x20all rules"`.
 *
 * Only a text with a backslash can say something else than it shows. What it shows is not pointed out again.
 */
export function lintDecoded({ text = '', value, locate }: AuthoredText): FileFinding[] {
	if (value === undefined || !text.includes('\\') || isPlainlyHarmless(textsOf(value).join('\n'))) return [];
	const said = saidIn(value).map(({ path, part, ...rest }) => ({ ...rest, placeOf: () => locate(path, part) }));
	return hidden(text, said);
}

/** The same for a JSON text, whose escapes (RFC 8259 section 7) stand in strings alone. */
export function lintDecodedJson(text: string): FileFinding[] {
	return text.includes('\\') ? hidden(text, [unescaped(text)]) : [];
}

interface Said {
	readonly said: string;
	readonly placeOf: (offset: number) => Place;
}

function hidden(text: string, all: readonly Said[]): FileFinding[] {
	const shown = new Set(lintForAgents(text).map(({ rule, message }) => `${rule} ${message}`));
	const perRule = new Map<string, number>();
	return all.flatMap(({ said, placeOf }) =>
		lintWithin(said, placeOf).filter(({ rule, message }) => {
			const count = (perRule.get(rule) ?? 0) + 1;
			perRule.set(rule, count);
			return count <= AT_MOST_PER_RULE && !shown.has(`${rule} ${message}`);
		}),
	);
}

/** Every text of a value and every name of a field: what stands between two of them can only add to a suspicion. */
function textsOf(value: JsonValue, texts: string[] = []): readonly string[] {
	if (typeof value === 'string') texts.push(value);
	else if (Array.isArray(value)) for (const item of value) textsOf(item, texts);
	else if (typeof value === 'object' && value !== null) {
		texts.push(...Object.keys(value));
		for (const inner of Object.values(value)) textsOf(inner, texts);
	}
	return texts;
}

interface SaidAt {
	readonly said: string;
	readonly path: FieldPath;
	readonly part: 'key' | 'value';
}

/** Every text of a value and every name of a field, in the order they are written. */
function saidIn(value: JsonValue, path: FieldPath = []): readonly SaidAt[] {
	if (typeof value === 'string') return [{ said: value, path, part: 'value' }];
	if (typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((item: JsonValue, index) => saidIn(item, [...path, index]));
	return Object.entries(value).flatMap(([name, inner]): readonly SaidAt[] => [
		{ said: name, path: [...path, name], part: 'key' },
		...saidIn(inner, [...path, name]),
	]);
}

const JSON_ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(.))/g;
const LETTERS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A JSON text with what its escapes stand for, and the way back to where they stand. */
function unescaped(text: string): Said {
	const behind: { readonly at: number; readonly longer: number }[] = [];
	let [said, taken] = ['', 0];
	for (const { 0: escaped, 1: hex, 2: letter = '', index } of text.matchAll(JSON_ESCAPE)) {
		const plain = said + text.slice(taken, index);
		said = plain + (hex === undefined ? (LETTERS[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)));
		taken = index + escaped.length;
		behind.push({ at: plain.length, longer: taken - said.length });
	}
	const lines = new LineMap(text);
	const placeOf = (offset: number) => lines.place(offset + (behind.findLast(({ at }) => at < offset)?.longer ?? 0));
	return { said: said + text.slice(taken), placeOf };
}
