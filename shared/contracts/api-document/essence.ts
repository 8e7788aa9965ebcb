import { byCodePoint, digestOf, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { referredBy } from './reference.ts';

/** What only people read. */
const PROSE = ['$comment', 'description', 'example', 'examples', 'externalDocs', 'summary', 'tags', 'title'];

/** Mappings whose keys are names that an author chose: a property may be called "title". */
const NAMES = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties', 'schemas'];

/** Keywords by which what a schema says depends on another place; `$id` changes where a pointer starts. */
const REFERRING = ['$dynamicRef', '$id', '$recursiveRef', '$ref'];

/** Lists in which order says nothing. */
const UNORDERED = ['allOf', 'anyOf', 'oneOf', 'required', 'type'];

/** Values that are data, in which nothing is prose. */
const DATA = ['const', 'default', 'enum'];

/**
 * What a value in a document says, as text: without prose, with all that it refers to, whatever those things are called.
 *
 * Two that are equal mean the same, so that nothing needs to be proved of them. Each thing is written once, at the first
 * reference to it: the text cannot be longer than the document.
 *
 * @param authored the document as its author wrote it, where `root` is what became of it
 */
export function essence(value: JsonValue, root: JsonValue, authored: JsonValue = root): string {
	const names = new Map<string, string>();
	const found: string[] = [];
	const write = (one: JsonValue): string => JSON.stringify(reduced(one, nameOf));
	const nameOf = (reference: string): string => {
		const known = names.get(reference);
		if (known !== undefined) return known;
		const name = `#${names.size}`;
		names.set(reference, name);
		const target = referredBy(reference, root);
		const place = found.push('') - 1;
		found[place] = target === undefined ? elsewhere(reference, authored) : write(target);
		return name;
	};
	const own = write(value);
	return [own, ...found].join('\n');
}

/** What is found in another way than by a pointer may stand anywhere: only a document that is the same says the same. */
function elsewhere(reference: string, root: JsonValue): string {
	return JSON.stringify([reference, typeof root === 'object' && root !== null ? documentMark(root) : root]);
}

/** Of a document, made once: a document with many such references would be written as often. */
function documentMark(root: object): string {
	const known = MARKS.get(root);
	if (known !== undefined) return known;
	const made = digestOf(JSON.stringify(root));
	MARKS.set(root, made);
	return made;
}

const MARKS = new WeakMap<object, string>();

type Naming = (reference: string) => string;

function reduced(value: JsonValue, nameOf: Naming): JsonValue {
	if (Array.isArray(value)) return value.map((item) => reduced(item, nameOf));
	return isObject(value) ? inOrder(value, (key, member) => reducedMember(key, member, nameOf)) : value;
}

function reducedMember(key: string, member: JsonValue, nameOf: Naming): JsonValue | undefined {
	if (PROSE.includes(key)) return undefined;
	if (DATA.includes(key)) return sorted(member);
	if (UNORDERED.includes(key)) return reduced(inTextOrder(member), nameOf);
	if (REFERRING.includes(key) && typeof member === 'string')
		return nameOf(key === '$ref' ? member : `${key} ${member}`);
	if (NAMES.includes(key) && isObject(member)) return inOrder(member, (_, one) => reduced(one, nameOf));
	return reduced(member, nameOf);
}

function inTextOrder(list: JsonValue): JsonValue {
	if (!Array.isArray(list)) return list;
	const written = list.map((item) => [JSON.stringify(item), item] as const);
	return written.toSorted(([a], [b]) => byCodePoint(a, b)).map(([, item]) => item);
}

function sorted(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(sorted);
	return isObject(value) ? inOrder(value, (_, member) => sorted(member)) : value;
}

/** Members in the order of their names, so that the order of writing says nothing; what becomes absent is left out. */
function inOrder(value: JsonObject, change: (key: string, member: JsonValue) => JsonValue | undefined): JsonObject {
	const members = Object.entries(value).toSorted(([a], [b]) => byCodePoint(a, b));
	return Object.fromEntries(
		members.flatMap(([key, member]) => {
			const changed = change(key, member);
			return changed === undefined ? [] : [[key, changed] as const];
		}),
	);
}
