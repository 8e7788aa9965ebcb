import { isObject, type JsonObject } from '@tenet/kernel';
import { type Schema, schemasOf } from '../schema.ts';
import { commonTypes, eitherType, typeKeyword, typesOf } from './value-types.ts';

/** A choice of one is none; a choice of bare types is a list of types; a type that every alternative says is said once. */
export function alternatives(schema: JsonObject): Schema {
	return [withoutChoice, choiceOfTypes, withoutOuterType].reduce<JsonObject>((said, rule) => rule(said), schema);
}

function withoutChoice(schema: JsonObject): JsonObject {
	for (const keyword of ['anyOf', 'oneOf']) {
		const [only, ...others] = schemasOf(schema[keyword]);
		if (only === undefined || others.length > 0) continue;
		const { [keyword]: _, ...rest } = schema;
		return { ...rest, allOf: [...schemasOf(rest['allOf']), only] };
	}
	return schema;
}

function choiceOfTypes(schema: JsonObject): JsonObject {
	const { anyOf, ...rest } = schema;
	const choices = schemasOf(anyOf);
	if (choices.length === 0 || !choices.every(isBareType)) return schema;
	const types = commonTypes(typesOf(rest), eitherType(choices.flatMap((choice) => typesOf(choice))));
	return types.length === 0 ? schema : { ...rest, type: typeKeyword(types) };
}

function isBareType(schema: Schema): schema is JsonObject {
	return isObject(schema) && Object.keys(schema).length === 1 && Object.hasOwn(schema, 'type');
}

function withoutOuterType(schema: JsonObject): JsonObject {
	const { type, ...rest } = schema;
	if (type === undefined) return schema;
	const outer = typesOf(schema);
	for (const keyword of ['anyOf', 'oneOf']) {
		const choices = schemasOf(schema[keyword]);
		if (choices.length > 0 && choices.every((choice) => isWithin(choice, outer))) return rest;
	}
	return schema;
}

function isWithin(schema: Schema, types: readonly string[]): boolean {
	if (!isObject(schema) || !Object.hasOwn(schema, 'type')) return schema === false;
	return typesOf(schema).every((type) => types.includes(type) || (type === 'integer' && types.includes('number')));
}
