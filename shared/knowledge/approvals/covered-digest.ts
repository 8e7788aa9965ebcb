import { canonicalBytes, type Digest, digestOf, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';

/**
 * The digest of what an approval covers: everything an artifact says, its documents included, but the approval itself.
 * Where a document lies says nothing, so that a pack can be assembled with others and stay approved.
 */
export function coveredDigest(fields: JsonObject): Digest {
	const said = Object.entries(fields).filter(([name]) => name !== 'approval');
	return digestOf(canonicalBytes(Object.fromEntries(said.map(([name, value]) => [name, withoutPlaces(name, value)]))));
}

function withoutPlaces(name: string, value: JsonValue): JsonValue {
	if (name === 'document') return withoutFile(value);
	if (name !== 'retained' || !Array.isArray(value)) return value;
	return value.map((item) =>
		isObject(item) && item['document'] !== undefined ? { ...item, document: withoutFile(item['document']) } : item,
	);
}

function withoutFile(document: JsonValue): JsonValue {
	if (!isObject(document)) return document;
	const { file: _, ...rest } = document;
	return rest;
}
