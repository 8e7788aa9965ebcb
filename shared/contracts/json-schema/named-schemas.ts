import { isObject, type JsonObject, type JsonValue, pointerOf, valueAt } from '@tenet/kernel';
import { Unjudgeable } from './unjudgeable.ts';

/** The base of a document that gives itself no name. */
const NO_NAME = 'document:/';

/** What can be referred to in a document: its resources by their `$id`, its anchors, and under which base each object stands. */
export interface NamedSchemas {
	baseOf(schema: JsonObject): string;
	/** Where in the document a value stands, as a JSON pointer; the root's for what stands nowhere in it. */
	pointerOf(value: JsonValue): string;
	/** @throws {Unjudgeable} when it leaves the document, leads nowhere, or depends on who asks */
	find(reference: string, base: string): JsonValue;
}

const KNOWN = new WeakMap<object, NamedSchemas>();

/** The names of a document, read once for each document. */
export function namedSchemas(root: JsonValue): NamedSchemas {
	if (typeof root !== 'object' || root === null) return new Names(root);
	const known = KNOWN.get(root) ?? new Names(root);
	KNOWN.set(root, known);
	return known;
}

interface Visit {
	readonly value: JsonValue;
	readonly base: string;
	readonly pointer: string;
}

class Names implements NamedSchemas {
	readonly #root: JsonValue;
	readonly #bases = new Map<JsonValue, string>();
	readonly #pointers = new Map<JsonValue, string>();
	readonly #resources = new Map<string, JsonValue>();
	readonly #anchors = new Map<string, JsonObject>();
	readonly #moving = new Map<string, number>();

	/** Without recursion: the nesting is a stranger's. */
	constructor(root: JsonValue) {
		this.#root = root;
		this.#resources.set(NO_NAME, root);
		const open: Visit[] = [{ value: root, base: NO_NAME, pointer: '' }];
		for (let next = open.pop(); next !== undefined; next = open.pop()) open.push(...this.#enter(next));
	}

	baseOf(schema: JsonObject): string {
		return this.#bases.get(schema) ?? this.#bases.get(this.#root) ?? NO_NAME;
	}

	pointerOf(value: JsonValue): string {
		return this.#pointers.get(value) ?? '';
	}

	find(reference: string, base: string): JsonValue {
		const [resource, fragment] = split(resolved(reference, base));
		if ((this.#moving.get(fragment) ?? 0) > 1) {
			throw new Unjudgeable(`what the reference ${quoted(reference)} leads to depends on who follows it`);
		}
		const document = this.#resources.get(resource);
		if (document === undefined) throw new Unjudgeable(`the reference ${quoted(reference)} leaves the document`);
		const isPointer = fragment === '' || fragment.startsWith('/');
		const found = isPointer ? valueAt(fragment, document) : this.#anchors.get(`${resource}#${fragment}`);
		if (found === undefined) throw new Unjudgeable(`the reference ${quoted(reference)} leads nowhere`);
		return found;
	}

	#enter({ value, base: outer, pointer }: Visit): readonly Visit[] {
		if (typeof value !== 'object' || value === null) return [];
		const base = isObject(value) ? ownBase(value, outer, this.#root) : outer;
		if (isObject(value)) this.#name(value, { value, base, pointer });
		return Object.entries(value).map(([name, inner]) => ({
			value: inner,
			base,
			pointer: pointerOf([name], pointer),
		}));
	}

	#name(schema: JsonObject, { base, pointer }: Visit): void {
		this.#bases.set(schema, base);
		this.#pointers.set(schema, pointer);
		if (!this.#resources.has(base)) this.#resources.set(base, schema);
		for (const anchor of ownAnchors(schema)) this.#anchors.set(`${base}#${anchor}`, schema);
		const moving = schema['$dynamicAnchor'];
		if (typeof moving === 'string') this.#moving.set(moving, (this.#moving.get(moving) ?? 0) + 1);
	}
}

function ownBase(schema: JsonObject, outer: string, root: JsonValue): string {
	const declared = isObject(root) ? root['$schema'] : undefined;
	const isOldest = typeof declared === 'string' && /draft-0?[34]\b/.test(declared);
	const own = schema[isOldest ? 'id' : '$id'];
	if (typeof own !== 'string' || own.startsWith('#')) return outer;
	return split(resolved(own, outer))[0];
}

/** `$id: "#name"` is how an anchor was written up to draft 7. */
function ownAnchors(schema: JsonObject): readonly string[] {
	const old = schema['$id'];
	const written = [
		schema['$anchor'],
		schema['$dynamicAnchor'],
		typeof old === 'string' && old.startsWith('#') && old.slice(1),
	];
	return written.filter((anchor) => typeof anchor === 'string');
}

function resolved(reference: string, base: string): string {
	if (reference.startsWith('#')) return `${base}${reference}`;
	return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
}

function split(uri: string): [resource: string, fragment: string] {
	const at = uri.indexOf('#');
	return at < 0 ? [uri, ''] : [uri.slice(0, at), decoded(uri.slice(at + 1))];
}

function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		return fragment;
	}
}

function quoted(reference: string): string {
	return JSON.stringify(reference.length > 200 ? `${reference.slice(0, 200)}…` : reference);
}
