import { describe, expect, it } from 'vitest';
import { authored, CONTEXT, CONTRACT, layeredPack, POLICY } from './layered-pack-fixture.ts';
import { resolve } from './resolve.ts';

describe('[T2-LAYER-03] an override that breaks the whole is left out, and never takes the lower layer with it', () => {
	it.each([
		{ name: 'contract/Foo-v1', whole: CONTRACT, broken: { name: 'Bar' }, rule: 'id-mismatch' },
		{
			name: 'definition-of-done/x',
			whole: { title: 'Done', level: 'platform', checklist: [] },
			broken: { level: null },
			rule: 'field-missing',
		},
		{ name: 'directive/x', whole: { name: 'Tests' }, broken: { name: null }, rule: 'field-missing' },
		{ name: 'directive/x', whole: { title: 'Tests' }, broken: { title: null }, rule: 'field-missing' },
	])('leaves out the override that breaks $name, in its own file', ({ name, whole, broken, rule }) => {
		const { artifacts, findings } = resolve([
			layeredPack('builtin', { 'bounded-context/cart': CONTEXT }),
			layeredPack('org', { [name]: whole }),
			layeredPack('project', { [name]: broken }),
		]);
		expect(artifacts.map(({ fields }) => fields)).toContainEqual(whole);
		const errors = findings.filter(({ severity }) => severity === 'error');
		expect(errors.map((error) => `${error.pack} ${error.rule}`)).toEqual([
			`project ${rule}`,
			'project override-left-out',
		]);
	});

	it('takes a broken file for an override only where something lies below it', () => {
		const broken = layeredPack('builtin', {}, { rejected: [authored('policy/pii', {})] });
		const org = layeredPack('org', { 'policy/pii': POLICY }, { rejected: [authored('policy/pii', {})] });
		expect(resolve([broken, org]).findings).toEqual([]);
	});

	it('keeps what does not break the whole, above and below what does', () => {
		const said = [CONTRACT, { name: 'Bar' }, { version: '9.0.0' }, { summary: 'Kept.' }];
		const layers = said.map((fields, index) =>
			layeredPack('org', { 'contract/Foo-v1': fields }, { name: `p${index}` }),
		);
		const { artifacts, findings } = resolve([...layers, layeredPack('org', { 'bounded-context/cart': CONTEXT })]);
		expect(artifacts[1]?.fields).toEqual({ ...CONTRACT, summary: 'Kept.' });
		const leftOut = findings.filter(({ rule }) => rule === 'override-left-out');
		expect(leftOut.map(({ pack }) => pack)).toEqual(['p1', 'p2']);
	});

	it('blames the layer that wrote what does not agree, when nothing below is whole', () => {
		const { name, version, ...begun } = CONTRACT;
		const org = layeredPack('org', { 'contract/Foo-v1': { ...begun, name }, 'bounded-context/cart': CONTEXT });
		const { artifacts, findings } = resolve([org, layeredPack('project', { 'contract/Foo-v1': { version: '3.0.0' } })]);
		expect(artifacts.map(({ kind }) => kind)).toEqual(['bounded-context']);
		expect(findings.map(({ pack, rule }) => `${pack} ${rule}`)).toEqual(['project id-mismatch']);
		expect(version).toBe('1.0.0');
	});
});
