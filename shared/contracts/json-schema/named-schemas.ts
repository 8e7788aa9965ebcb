import type { JsonObject, JsonValue } from '@tenet/kernel';
import { isObject } from './schema.ts';
import { Unjudgeable } from './unjudgeable.ts';

/** The base of a document that gives itself no name. */
export const NO_NAME = 'document:/';

/** What can be referred to in a document: its resources by their `$id`, its anchors, and under which base each object stands. */
export interface NamedSchemas {
	readonly baseOf: (schema: JsonObject) => string;
	/** @throws {Unjudgeable} when it leaves the document, leads nowhere, or depends on who asks */
	find(reference: string, base: string): JsonValue;
}

/** Reads the names once, without recursion: the nesting is a stranger's. */
export function namedSchemas(root: JsonValue): NamedSchemas {
	const bases = new Map<JsonObject, string>();
	const resources = new Map<string, JsonValue>([[NO_NAME, root]]);
	const anchors = new Map<string, JsonObject>();
	const dynamic = new Map<string, number>();
	const open: [JsonValue, string][] = [[root, NO_NAME]];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const [value, outer] = next;
		if (Array.isArray(value)) for (const item of value) open.push([item, outer]);
		if (!isObject(value)) continue;
		const base = ownBase(value, outer, root);
		bases.set(value, base);
		if (base !== outer) resources.set(base, value);
		for (const anchor of ownAnchors(value)) anchors.set(`${base}#${anchor}`, value);
		const moving = value['$dynamicAnchor'];
		if (typeof moving === 'string') dynamic.set(moving, (dynamic.get(moving) ?? 0) + 1);
		for (const inner of Object.values(value)) open.push([inner, base]);
	}
	const first = isObject(root) ? bases.get(root) : undefined;
	return {
		baseOf: (schema) => bases.get(schema) ?? first ?? NO_NAME,
		find: (reference, base) => {
			const [resource, fragment] = split(resolved(reference, base));
			if ((dynamic.get(fragment) ?? 0) > 1) throw new Unjudgeable(`${quoted(reference)} means what its reader makes of it`);
			const document = resources.get(resource);
			if (document === undefined) throw new Unjudgeable(`the reference ${quoted(reference)} leaves the document`);
			const found =
				fragment === '' || fragment.startsWith('/') ? pointed(document, fragment) : anchors.get(`${resource}#${fragment}`);
			if (found === undefined) throw new Unjudgeable(`the reference ${quoted(reference)} leads nowhere`);
			return found;
		},
	};
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
	const written = [schema['$anchor'], schema['$dynamicAnchor'], typeof old === 'string' && old.startsWith('#') && old.slice(1)];
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

function pointed(document: JsonValue, pointer: string): JsonValue | undefined {
	let at: JsonValue | undefined = document;
	for (const step of pointer.split('/').slice(1)) {
		const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
		if (Array.isArray(at)) at = at[Number(name)];
		else at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
	}
	return at;
}

function quoted(reference: string): string {
	return JSON.stringify(reference.length > 200 ? `${reference.slice(0, 200)}…` : reference);
}
