import { placedObjectsOf, textOf, textsOf } from '@tenet/knowledge/answering';
import type { DomainArtifact, DomainModel } from '../model/domain-model.ts';
import type { AttributeUse } from './field-uses.ts';

/**
 * The attributes that a place in a contract's document means: of the entities of the bounded context that owns the
 * contract, by the name of the schema that the place lies in, by the type of the attributes that hold such a value, by
 * the entity of the contract's event, and last by the name of the property.
 *
 * More than one may be meant, and all are given: to leave one out would say that it is safe.
 */
export function contractAttributes(
	model: DomainModel,
	contract: string,
	steps: readonly string[],
): readonly AttributeUse[] {
	const events = eventsOf(model, contract);
	const entities = entitiesOf(model, contract, events);
	const { schema, path } = placeIn(steps, entities);
	if (schema !== undefined) {
		const named = entities.filter(({ id }) => isSame(nameOf(id), schema));
		if (named.length > 0) return named.map(({ id }) => ({ entity: id, path }));
		const held = entities.flatMap((entity) => holdersOf(entity, schema, path));
		if (held.length > 0) return held;
	}
	if (path.length === 0) return [];
	const told = events.flatMap(({ fields }) => textOf(fields, 'entity') ?? []);
	const about = entities.filter(({ id }) => told.includes(id)).flatMap((entity) => reachedIn(entity, path));
	return about.length > 0 ? about : entities.flatMap((entity) => reachedIn(entity, path));
}

/** What stands in a document around what is said of a value. */
interface DocumentPlace {
	/** The named schema, type or message that the place lies in. */
	readonly schema?: string;
	/** From its value: property by property, `*` for each item. */
	readonly path: readonly string[];
}

/** Names of schemas follow these in JSON Schema, OpenAPI and AsyncAPI. */
const DEFINITIONS = new Set(['schemas', '$defs', 'definitions']);

/** A JSON pointer into a document of schemas; else `Type.field`, as GraphQL and Protobuf name a place. */
function placeIn(steps: readonly string[], entities: readonly DomainArtifact[]): DocumentPlace {
	const defined = steps.findLastIndex((step, index) => DEFINITIONS.has(step) && steps[index - 1] !== 'properties');
	if (defined >= 0 && steps[defined + 1] !== undefined) {
		return { schema: steps[defined + 1] as string, path: valuePath(steps.slice(defined + 2)) };
	}
	if (steps.includes('properties')) return { path: valuePath(steps) };
	const types = new Set(entities.map(({ id }) => nameOf(id)));
	const typed = steps.findIndex((step) => types.has(step));
	return typed < 0 ? { path: steps } : { schema: steps[typed] as string, path: steps.slice(typed + 1) };
}

/** The value that a chain of keywords leads to; a keyword of the value itself, such as its type, ends it. */
function valuePath(steps: readonly string[]): readonly string[] {
	const path: string[] = [];
	for (let at = Math.max(0, firstOf(steps)); at < steps.length; at++) {
		const step = steps[at] as string;
		const next = steps[at + 1];
		if (step === 'properties' && next !== undefined) {
			path.push(next);
			at++;
		} else if (ITEMS.has(step)) path.push('*');
		else if (!THROUGH.has(step) && step !== '*') return path;
	}
	return path;
}

const ITEMS = new Set(['items', 'prefixItems', 'additionalItems', 'additionalProperties', 'contains']);
const THROUGH = new Set(['allOf', 'anyOf', 'oneOf', 'then', 'else', 'not']);

/** Where schemas begin: an address, a method or a message may stand before. */
function firstOf(steps: readonly string[]): number {
	return steps.findIndex((step) => step === 'properties' || ITEMS.has(step) || THROUGH.has(step));
}

function eventsOf(model: DomainModel, contract: string): readonly DomainArtifact[] {
	return model['domain-event'].filter(({ fields }) =>
		textsOf(fields, 'contracts').some((one) => isVersionOf(one, contract)),
	);
}

/** Of the context that owns the contract; where contracts are not known, of the context whose event it is. */
function entitiesOf(
	model: DomainModel,
	contract: string,
	events: readonly DomainArtifact[],
): readonly DomainArtifact[] {
	const owners = model.contract
		.filter(({ id }) => isVersionOf(id, contract))
		.flatMap(({ fields }) => textOf(fields, 'ownerContext') ?? []);
	const contexts = new Set([...owners, ...events.flatMap(({ fields }) => textOf(fields, 'context') ?? [])]);
	const told = new Set(events.flatMap(({ fields }) => textOf(fields, 'entity') ?? []));
	return model.entity.filter(({ id, fields }) => told.has(id) || contexts.has(textOf(fields, 'context') ?? ''));
}

/** The attributes of an entity whose values are of a named type: `money` for a schema Money. */
function holdersOf(entity: DomainArtifact, schema: string, path: readonly string[]): readonly AttributeUse[] {
	return attributesOf(entity).flatMap(({ name, type }) => {
		const [, list, head = ''] = /^((?:list|set) of )?([^,;(]*)/i.exec(type) ?? [];
		if (!isSame(nameOf(head.trim()), schema)) return [];
		return [{ entity: entity.id, path: [name, ...(list === undefined ? [] : ['*']), ...path] }];
	});
}

/** From the first step that is an attribute: an envelope may lie around what an event says of its entity. */
function reachedIn(entity: DomainArtifact, path: readonly string[]): readonly AttributeUse[] {
	const names = new Set(attributesOf(entity).map(({ name }) => name));
	const start = path.findIndex((step) => names.has(step));
	return start < 0 ? [] : [{ entity: entity.id, path: path.slice(start) }];
}

function attributesOf({ fields }: DomainArtifact): readonly { readonly name: string; readonly type: string }[] {
	return placedObjectsOf(fields, 'attributes').flatMap(({ value }) => {
		const name = textOf(value, 'name');
		return name === undefined ? [] : [{ name, type: textOf(value, 'type') ?? '' }];
	});
}

function nameOf(id: string): string {
	return id.slice(id.lastIndexOf('.') + 1);
}

function isSame(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

/** Of a version, and of all versions by the name that they share. */
function isVersionOf(id: string, asked: string): boolean {
	return isSame(id, asked) || isSame(id.replace(/-v\d+$/, ''), asked);
}
