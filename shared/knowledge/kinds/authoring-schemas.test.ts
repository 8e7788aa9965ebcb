import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { authoringSchemas } from './authoring-schemas.ts';

const FOLDER = new URL('../../../packs/schemas/', import.meta.url);

describe('[T2-KIND-09] published JSON Schemas are what the code checks', () => {
	const schemas = authoringSchemas();

	it('stand in packs/schemas byte for byte', () => {
		const published = readdirSync(FOLDER).filter(
			(name) => name.endsWith('.schema.json') && name !== 'tenet.schema.json',
		);
		expect(published).toEqual([...schemas.keys()].sort());
		for (const [name, schema] of schemas) {
			expect(readFileSync(new URL(name, FOLDER), 'utf8'), name).toBe(`${JSON.stringify(schema, null, '\t')}\n`);
		}
	});

	it('ask a complete file for what its kind needs, and an overlay for its id', () => {
		expect(schemas.get('policy.schema.json')).toMatchObject({
			required: ['id', 'title', 'statement', 'severity', 'rules'],
			additionalProperties: false,
		});
		expect(schemas.get('policy.overlay.schema.json')).toMatchObject({ required: ['id'], additionalProperties: false });
	});

	it('let an overlay remove what is optional, and nothing else', () => {
		const { properties } = schemas.get('policy.overlay.schema.json') as { properties: Record<string, object> };
		expect(properties['rationale']).toEqual({
			description: 'Why it exists.',
			anyOf: [{ type: 'string', minLength: 1, pattern: '\\S' }, { type: 'null' }],
		});
		expect(properties['severity']).toEqual({
			type: 'string',
			enum: ['must', 'should', 'may'],
			description: 'How binding it is, in the sense of RFC 2119.',
		});
	});

	it('take the document of a contract as a path', () => {
		const { properties } = schemas.get('contract.schema.json') as { properties: Record<string, object> };
		expect(properties['document']).toMatchObject({ type: 'string' });
		expect(properties['document']).not.toHaveProperty('anyOf');
	});

	it('do not ask front matter for the prose below it', () => {
		expect(schemas.get('runbook.schema.json')?.['required']).toEqual(['id', 'title', 'symptom']);
	});

	it('take any key in doctrine, and either name of an agent profile', () => {
		expect(schemas.get('agent-profile.schema.json')).toMatchObject({
			additionalProperties: true,
			allOf: [
				{ anyOf: [{ required: ['id'] }, { required: ['profile-id'] }] },
				{ anyOf: [{ required: ['title'] }, { required: ['name'] }] },
			],
		});
	});
});
