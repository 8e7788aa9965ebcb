import { isObject, type JsonObject, type JsonValue } from '@tenet/kernel';
import { referredBy } from '../api-document/reference.ts';

/**
 * A document whose operations and messages say themselves what their traits say for them (JSON Merge Patch, RFC 7396).
 *
 * Up to 2.6 a trait is merged over what it stands at; since 3.0 what the object says itself stays ("Traits Merge Mechanism").
 */
export function withTraits(root: JsonObject): JsonObject {
	const wins = String(root['asyncapi']).startsWith('2.') ? 'trait' : 'object';
	return merged(root, root, wins) as JsonObject;
}

/** Under these stands data, in which "traits" is a name like any other. */
const DATA = ['payload', 'headers', 'schemas', 'schema', 'examples', 'bindings'];

function merged(value: JsonValue, root: JsonObject, wins: 'trait' | 'object'): JsonValue {
	if (Array.isArray(value)) return value.map((item) => merged(item, root, wins));
	if (!isObject(value)) return value;
	const members = Object.entries(value).map(([name, member]) => [
		name,
		DATA.includes(name) ? member : merged(member, root, wins),
	]);
	const { traits, ...own }: JsonObject = Object.fromEntries(members);
	if (!Array.isArray(traits)) return traits === undefined ? own : { ...own, traits };
	const found = traits.map((trait) => resolved(trait, root)).filter(isObject);
	return wins === 'trait' ? found.reduce(patched, own) : patched(found.reduce(patched, {}), own);
}

function resolved(trait: JsonValue, root: JsonObject): JsonValue | undefined {
	const reference = isObject(trait) ? trait['$ref'] : undefined;
	return typeof reference === 'string' ? referredBy(reference, root) : trait;
}

function patched(target: JsonObject, patch: JsonObject): JsonObject {
	const changed = Object.entries(patch).map(([name, value]) => {
		const there = Object.hasOwn(target, name) ? target[name] : undefined;
		return [name, isObject(value) && isObject(there) ? patched(there, value) : value] as const;
	});
	return { ...target, ...Object.fromEntries(changed) };
}
