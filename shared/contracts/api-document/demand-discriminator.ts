import { isObject, type JsonObject, type JsonValue, stepsOf } from '@tenet/kernel';

/** A schema whose alternatives each demand the value that says which of them it is (OpenAPI 3.1.0, "Discriminator Object"). */
export function demandDiscriminator(lowered: JsonObject, authored: JsonObject): JsonObject {
	const { discriminator, ...rest } = lowered;
	if (!isObject(discriminator)) return rest;
	const { propertyName, mapping } = discriminator;
	if (typeof propertyName !== 'string') return rest;
	const demand = (list: JsonValue, references: JsonValue | undefined): JsonValue =>
		Array.isArray(list)
			? list.map((one, index) => demanding(one, propertyName, valuesFor(refersTo(references, index), mapping)))
			: list;
	return {
		...rest,
		...(rest['oneOf'] !== undefined && { oneOf: demand(rest['oneOf'], authored['oneOf']) }),
		...(rest['anyOf'] !== undefined && { anyOf: demand(rest['anyOf'], authored['anyOf']) }),
	};
}

/** An alternative without a name of its own says nothing of the value. */
function demanding(alternative: JsonValue, property: string, values: readonly string[]): JsonValue {
	if (values.length === 0) return alternative;
	return {
		allOf: [alternative, { type: 'object', required: [property], properties: { [property]: { enum: [...values] } } }],
	};
}

function refersTo(authored: JsonValue | undefined, index: number): string | undefined {
	const one = Array.isArray(authored) ? authored[index] : undefined;
	const reference = isObject(one) ? one['$ref'] : undefined;
	return typeof reference === 'string' ? reference : undefined;
}

/** What the mapping says; the schema's own name where that does not speak of it. */
function valuesFor(reference: string | undefined, mapping: JsonValue | undefined): readonly string[] {
	if (reference === undefined) return [];
	const name = stepsOf(reference).at(-1) ?? reference;
	const mapped = isObject(mapping) ? Object.entries(mapping) : [];
	const values = mapped.filter(([, target]) => target === reference || target === name).map(([value]) => value);
	return values.length > 0 ? values.toSorted() : [name];
}
