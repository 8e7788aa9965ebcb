import { z } from 'zod';
import { type CharterFile, charterDefinition } from '../charter/charter-file.ts';
import { PackDescriptor } from '../loading/pack-descriptor.ts';
import type { KindDefinition } from './kind-definition.ts';
import { KINDS } from './kinds.ts';

type Json = Record<string, unknown>;

/**
 * The JSON Schemas that editors complete and check a pack's files with, by file name (draft 2020-12).
 *
 * Besides those of pack.yaml and of the charters, two for each kind: `<kind>.schema.json` for what says everything, `<kind>.overlay.schema.json` for what overrides a
 * lower layer. One schema for both could not say that a field is missing, and one that is either of both would answer
 * a mistake with two contradicting complaints.
 */
export function authoringSchemas(): ReadonlyMap<string, Json> {
	const authored = KINDS.filter(({ media }) => media.length > 0);
	return new Map([
		...authored.map((definition) => [`${definition.kind}.schema.json`, completeSchema(definition)] as const),
		...authored.map((definition) => [`${definition.kind}.overlay.schema.json`, overlaySchema(definition)] as const),
		['pack.schema.json', PackDescriptor.toJSONSchema({ io: 'input' }) as Json],
		['org-charter.schema.json', charterSchema('org-charter.yaml')],
		['charter.schema.json', charterSchema('charter.yaml')],
	]);
}

function charterSchema(file: CharterFile): Json {
	const { schema, meaning } = charterDefinition(file);
	return schema.meta({ title: file, description: meaning }).toJSONSchema({ io: 'input' }) as Json;
}

function completeSchema(definition: KindDefinition): Json {
	const { properties, additionalProperties } = authoredObject(definition);
	const prose = definition.media.includes('md') ? ['body'] : [];
	return {
		$schema: DRAFT,
		title: definition.kind,
		description: definition.meaning,
		type: 'object',
		properties: { ...idProperties(definition), ...properties },
		required: [
			...(idKeys(definition).length > 1 ? [] : ['id']),
			...definition.needs.filter((name) => !prose.includes(name)),
		],
		additionalProperties,
		...oneOfThese(alternatives(definition)),
	};
}

function overlaySchema(definition: KindDefinition): Json {
	const { properties, additionalProperties } = authoredObject(definition);
	const removable = Object.entries(properties).map(([name, schema]) => [
		name,
		definition.needs.includes(name) ? schema : orNull(schema),
	]);
	const keys = idKeys(definition);
	return {
		$schema: DRAFT,
		title: `${definition.kind} overlay`,
		description: `Overrides fields of a lower layer. ${definition.meaning}`,
		type: 'object',
		properties: { ...idProperties(definition), ...Object.fromEntries(removable) },
		...(keys.length > 1 ? oneOfThese([keys]) : { required: keys }),
		additionalProperties,
	};
}

/** The kind's object as an author writes it: a contract's document is still a path. */
function authoredObject(definition: KindDefinition) {
	const generated = z.toJSONSchema(definition.schema, { io: 'input', override: withoutLoaded }) as Json;
	return {
		properties: generated['properties'] as Record<string, Json>,
		additionalProperties: definition.doctrine,
	};
}

/** A union whose second member is what loading makes of the first is authored as the first. */
function withoutLoaded({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
	const { anyOf } = jsonSchema;
	if (z.globalRegistry.get(zodSchema)?.['loaded'] !== true || !Array.isArray(anyOf)) return;
	delete jsonSchema['anyOf'];
	delete jsonSchema['loaded'];
	Object.assign(jsonSchema, { ...anyOf[0], description: jsonSchema['description'] });
}

function idProperties(definition: KindDefinition): Json {
	const { pattern } = ID;
	return Object.fromEntries(
		idKeys(definition).map((key) => [key, { type: 'string', pattern, description: ID.description }]),
	);
}

function idKeys(definition: KindDefinition): readonly string[] {
	return definition.kind === 'agent-profile' ? ['id', 'profile-id'] : ['id'];
}

/** Of each list, one field at least must be there (the rules of whole-rules.ts that an editor can see). */
function alternatives(definition: KindDefinition): readonly (readonly string[])[] {
	const named = definition.doctrine && !UNNAMED.includes(definition.kind) ? [['title', 'name']] : [];
	const keys = idKeys(definition);
	return [
		...(keys.length > 1 ? [keys] : []),
		...named,
		...(definition.kind === 'definition-of-done' ? [['action', 'level']] : []),
	];
}

function oneOfThese(lists: readonly (readonly string[])[]): Json {
	const [only, ...more] = lists.map((names) => ({ anyOf: names.map((name) => ({ required: [name] })) }));
	if (!only) return {};
	return more.length === 0 ? only : { allOf: [only, ...more] };
}

function orNull(schema: Json): Json {
	const { description, ...rest } = schema;
	return Object.keys(rest).length === 0 ? schema : { description, anyOf: [rest, { type: 'null' }] };
}

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
const UNNAMED: readonly string[] = ['mission-step-contract', 'glossary-pack'];
const ID = {
	pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$',
	description: 'How the artifact is called: a letter or digit, then letters, digits, ".", "_" or "-".',
};
