import { digestOf } from '@tenet/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerName } from '../artifact.ts';
import { areaIndex } from '../resolution/area-index-of.ts';
import type { LayeredPack } from '../resolution/resolution.ts';
import { resolve } from '../resolution/resolve.ts';
import { CHARTER_URI } from './charter-artifact.ts';
import { readCharter } from './read-charter.ts';

interface Spoken {
	readonly name: string;
	readonly layer: LayerName;
	readonly charter?: object;
	readonly directives?: readonly string[];
}

function pack({ name, layer, charter, directives = [] }: Spoken): LayeredPack {
	const file = layer === 'project' ? 'charter.yaml' : 'org-charter.yaml';
	const read = charter && readCharter(file, new TextEncoder().encode(JSON.stringify(charter)));
	const artifacts = directives.map((id) => ({
		area: 'platform' as const,
		kind: 'directive',
		id: id as never,
		fields: { title: id },
		file: `${id}.directive.yaml`,
	}));
	return {
		layer,
		name,
		version: '1.0.0',
		digest: digestOf(name),
		artifacts,
		findings: [],
		...(read?.charter && { charter: read.charter }),
	};
}

function charterOf(packs: readonly Spoken[]) {
	const { artifacts, findings } = resolve(packs.map(pack));
	return { artifact: artifacts.find(({ uri }) => uri === CHARTER_URI), findings };
}

const by = (layer: LayerName, name: string) => ({ layer, pack: name });
const from = (layer: LayerName, name: string) => ({ ...by(layer, name), version: '1.0.0' });

describe('charters are composed builtin, organisations in pack order, project [S2-FR-025]', () => {
	const PACKS: readonly Spoken[] = [
		{
			name: 'builtin',
			layer: 'builtin',
			directives: ['spec'],
			charter: { interview_defaults: { a: 'builtin', b: true } },
		},
		{
			name: 'security',
			layer: 'org',
			directives: ['sec'],
			charter: {
				org_name: 'Acme',
				interview_defaults: { a: 'security', c: 'x' },
				required_directives: ['sec', 'spec'],
				governance_policies: [
					{ field: 'a', value: 'security' },
					{ field: 'same', value: 'yes' },
				],
			},
		},
		{
			name: 'architecture',
			layer: 'org',
			charter: {
				interview_defaults: { c: 'y' },
				required_directives: ['spec', 'gone'],
				governance_policies: [
					{ field: 'a', value: 'architecture' },
					{ field: 'same', value: 'yes', enforcement: 'advisory' },
				],
			},
		},
		{
			name: 'project',
			layer: 'project',
			charter: { answers: { a: 'project' }, deselected: [{ uri: 'platform://directive/sec', reason: 'not here' }] },
		},
	];

	it('lets the later answer win, adds up what is required, and keeps each policy once with all who say it', () => {
		expect(charterOf(PACKS).artifact?.fields).toEqual({
			title: 'Charter',
			organisations: ['Acme'],
			answers: [
				{ field: 'a', value: 'project', source: by('project', 'project') },
				{ field: 'b', value: true, source: by('builtin', 'builtin') },
				{ field: 'c', value: 'y', source: by('org', 'architecture') },
			],
			policies: [
				{ field: 'a', value: 'security', enforcement: 'advisory', sources: [by('org', 'security')] },
				{ field: 'a', value: 'architecture', enforcement: 'advisory', sources: [by('org', 'architecture')] },
				{
					field: 'same',
					value: 'yes',
					enforcement: 'advisory',
					sources: [by('org', 'security'), by('org', 'architecture')],
				},
			],
			required: [
				{ uri: 'platform://directive/gone', sources: [by('org', 'architecture')] },
				{ uri: 'platform://directive/sec', sources: [by('org', 'security')] },
				{ uri: 'platform://directive/spec', sources: [by('org', 'security'), by('org', 'architecture')] },
			],
			deselected: [{ uri: 'platform://directive/sec', reason: 'not here', source: by('project', 'project') }],
			requires: ['platform://directive/spec'],
		});
	});

	it('takes what a project both requires and deselects', () => {
		const both = { required_directives: ['sec'], deselected: [{ uri: 'platform://directive/sec' }] };
		const [project] = PACKS.slice(-1);
		const { artifact } = charterOf([...PACKS.slice(0, -1), { ...(project as Spoken), charter: both }]);
		expect(artifact?.fields['deselected']).toBeUndefined();
		expect(artifact?.fields['requires']).toContain('platform://directive/sec');
	});

	it('says which charter introduced it, and which one last said what', () => {
		expect(charterOf(PACKS).artifact?.provenance).toEqual({
			...from('builtin', 'builtin'),
			file: 'org-charter.yaml',
			overrides: {
				organisations: { ...from('org', 'security'), file: 'org-charter.yaml' },
				answers: { ...from('project', 'project'), file: 'charter.yaml' },
				policies: { ...from('org', 'architecture'), file: 'org-charter.yaml' },
				required: { ...from('org', 'architecture'), file: 'org-charter.yaml' },
				deselected: { ...from('project', 'project'), file: 'charter.yaml' },
				requires: { ...from('project', 'project'), file: 'charter.yaml' },
			},
		});
	});

	it('is the same bytes in every version of the packs that say it [T3-DIFF-03]', () => {
		const bodyOf = (version: string) =>
			areaIndex(resolve(PACKS.map((one) => ({ ...pack(one), version }))), 'platform').bodies.get(CHARTER_URI);
		expect(bodyOf('1.5.0')).toBe(bodyOf('1.4.0'));
	});

	it('is indexed like any artifact, and brings what it requires', () => {
		const { index } = areaIndex(resolve(PACKS.map(pack)), 'platform');
		expect(index.entries.find(({ uri }) => uri === CHARTER_URI)?.requires).toEqual(['platform://directive/spec']);
	});

	it('is not there when no pack has one [S2-FR-025]', () => {
		expect(charterOf([{ name: 'builtin', layer: 'builtin', directives: ['spec'] }]).artifact).toBeUndefined();
	});

	it('depends on the order of packs and on nothing else', () => {
		const answers = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'));
		const ids = fc.uniqueArray(fc.constantFrom('d1', 'd2', 'd3'));
		const packs = fc.array(fc.record({ interview_defaults: answers, required_directives: ids }), { maxLength: 4 });
		fc.assert(
			fc.property(packs, (charters) => {
				const spoken = charters.map((charter, index): Spoken => ({ name: `p${index}`, layer: 'org', charter }));
				const turned = charters.map(
					(charter, index): Spoken => ({
						name: `p${index}`,
						layer: 'org',
						charter: { ...charter, required_directives: charter.required_directives.toReversed() },
					}),
				);
				const { artifact } = charterOf(spoken);
				expect(charterOf(turned).artifact).toEqual(artifact);
				const merged = Object.assign({}, ...charters.map(({ interview_defaults }) => interview_defaults));
				const said = (artifact?.fields['answers'] ?? []) as readonly { field: string; value: string }[];
				expect(Object.fromEntries(said.map(({ field, value }) => [field, value]))).toEqual(merged);
				const required = (artifact?.fields['required'] ?? []) as readonly { uri: string }[];
				const union = new Set(charters.flatMap((charter) => charter.required_directives));
				expect(required.map(({ uri }) => uri)).toEqual([...union].sort().map((id) => `platform://directive/${id}`));
			}),
		);
	});
});

describe('[T3-CHARTER-03] what only all packs together show', () => {
	const findingsOf = (packs: readonly Spoken[]) =>
		charterOf(packs).findings.map(
			({ pack: name, file, position, severity, message, remedy }) =>
				`${name}/${file}:${position?.line}:${position?.column} ${severity} ${message} ${remedy}`,
		);

	it('finds a required id that no pack has, with the name that was meant', () => {
		const charter = { required_directives: ['spec-befor-code'] };
		expect(findingsOf([{ name: 'acme', layer: 'org', directives: ['spec-before-code'], charter }])).toEqual([
			'acme/org-charter.yaml:1:25 error Cannot require "platform://directive/spec-befor-code": no pack has it. ' +
				'Did you mean "platform://directive/spec-before-code"?',
		]);
	});

	it('finds a deselection of what nothing requires', () => {
		const charter = { deselected: [{ uri: 'platform://directive/spec' }] };
		expect(findingsOf([{ name: 'project', layer: 'project', directives: ['spec'], charter }])).toEqual([
			'project/charter.yaml:1:16 warning Cannot deselect "platform://directive/spec": no charter requires it. ' +
				'Remove it from "deselected".',
		]);
	});
});
