import type { JsonObject } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import type { Provenance } from '../../artifact.ts';
import type { KnowledgeView } from '../../question.ts';
import { askQuestion } from '../ask-question.ts';
import { viewOf } from '../view-fixture.ts';

const packOf = (layer: Provenance['layer'], pack: string) => ({ layer, pack, version: '1.0.0' });
const PACKS = [packOf('builtin', 'builtin'), packOf('org', 'acme'), packOf('project', 'project')];
/** With a version, as older seals have one: it is passed over, for the pack's layer says it. */
const by = (layer: string, pack: string) => ({ layer, pack, version: '0.0.1' });
const CHARTER = {
	title: 'Charter',
	answers: [{ field: 'testing', value: 'jest', source: by('project', 'project') }],
	policies: [
		{ field: 'strict', value: true, enforcement: 'advisory', sources: [by('builtin', 'builtin'), by('org', 'acme')] },
		{ field: 'testing', value: 'vitest', enforcement: 'advisory', sources: [by('org', 'acme')] },
	],
	required: [
		{ uri: 'platform://tactic/cite', sources: [by('builtin', 'builtin')] },
		{ uri: 'platform://directive/spec', sources: [by('org', 'acme')] },
		{ uri: 'platform://tactic/left', sources: [by('org', 'acme')] },
		{ uri: 'platform://tactic/gone', sources: [by('org', 'acme')] },
		{ uri: 'platform://policy/reviews', sources: [by('org', 'acme')] },
	],
	deselected: [{ uri: 'platform://tactic/left', reason: 'not here', source: by('project', 'project') }],
};
const GOVERNED: Readonly<Record<string, JsonObject>> = {
	'platform://charter/charter': CHARTER,
	'platform://directive/spec': { title: 'Spec first', intent: 'Think first.' },
	'platform://policy/reviews': { title: 'Reviews', severity: 'must', statement: 'Two eyes.', actions: ['review'] },
	'platform://tactic/cite': {
		title: 'Cite',
		steps: ['Read.', 'Cite.'],
		source: 'an authored field of this name',
		tags: ['x'],
		requires: ['platform://styleguide/words'],
		suggests: [
			{ uri: 'platform://toolguide/grep', when: 'looking for a source' },
			{ uri: 'platform://toolguide/none', when: 'never' },
			{ uri: 'platform://directive/spec', when: 'shown already' },
		],
	},
	'platform://styleguide/words': { title: 'Words', principles: ['Short.'], requires: ['platform://tactic/cite'] },
	'platform://tactic/left': { title: 'Left' },
	'platform://toolguide/grep': { title: 'grep' },
};

const ask = (view: KnowledgeView, action = 'plan') =>
	askQuestion({ packs: PACKS, ...view }, { question: 'get_guidance', parameters: { action } });

/** The view with other provenances, and with packs in an order. */
function provided(provenances: Readonly<Record<string, Provenance>>, packs: KnowledgeView['packs']): KnowledgeView {
	const view = viewOf(GOVERNED);
	const told = <Entry extends { readonly uri: string; readonly provenance: Provenance }>(entry: Entry): Entry => ({
		...entry,
		provenance: provenances[entry.uri] ?? entry.provenance,
	});
	return {
		...view,
		...(packs && { packs }),
		entries: (area, kind) => view.entries(area, kind).map(told),
		entry: (uri) => {
			const entry = view.entry(uri);
			return entry && told(entry);
		},
	};
}

describe('the charter in the guidance for an action [S2-FR-027]', () => {
	it('gives policies and answers with whose word each is, and where the answer deviates', () => {
		const { data, statement } = ask(viewOf(GOVERNED));
		expect(data['charter']).toMatchObject({
			uri: 'platform://charter/charter',
			policies: [
				{
					field: 'strict',
					value: true,
					source: 'org',
					pack: 'acme',
					version: '1.0.0',
					also: [{ source: 'builtin', pack: 'builtin', version: '1.0.0' }],
				},
				{
					field: 'testing',
					value: 'vitest',
					source: 'org',
					deviation: { value: 'jest', source: 'project', pack: 'project' },
				},
			],
			answers: [{ field: 'testing', value: 'jest', source: 'project', pack: 'project' }],
			deselected: [{ uri: 'platform://tactic/left', reason: 'not here', source: 'project' }],
			absent: [{ uri: 'platform://tactic/gone', source: 'org', pack: 'acme' }],
		});
		expect(statement).toContain(
			'The charter advises 2 policies and requires 4 artifacts. Its answers deviate from its policies in "testing".',
		);
	});

	it('brings what is required inline, with what that requires, once and with the reason', () => {
		expect(ask(viewOf(GOVERNED)).data['required']).toEqual([
			{
				uri: 'platform://tactic/cite',
				title: 'Cite',
				source: 'org',
				pack: 'shop',
				version: '1.0.0',
				requiredBy: [{ source: 'builtin', pack: 'builtin', version: '1.0.0' }],
				steps: ['Read.', 'Cite.'],
			},
			{
				uri: 'platform://styleguide/words',
				title: 'Words',
				source: 'org',
				pack: 'shop',
				version: '1.0.0',
				because: 'required by platform://tactic/cite',
				principles: ['Short.'],
			},
		]);
	});

	it('brings what any guidance cannot be understood without, a charter or not', () => {
		const { 'platform://charter/charter': _, ...plain } = GOVERNED;
		const directive = { title: 'Spec first', requires: ['platform://styleguide/words'] };
		const { data } = ask(viewOf({ ...plain, 'platform://directive/spec': directive }));
		expect(data['required']).toMatchObject([
			{ uri: 'platform://styleguide/words', because: 'required by platform://directive/spec' },
			{ uri: 'platform://tactic/cite', because: 'required by platform://styleguide/words' },
		]);
	});

	it('marks what guides anyway as required, and leaves out what speaks of another action', () => {
		const { data } = ask(viewOf(GOVERNED));
		expect(data['directives']).toMatchObject([
			{ uri: 'platform://directive/spec', requiredBy: [{ source: 'org', pack: 'acme' }] },
		]);
		expect(data).not.toHaveProperty('policies');
		expect(ask(viewOf(GOVERNED), 'review').data['policies']).toMatchObject([{ uri: 'platform://policy/reviews' }]);
	});

	it('gives what is suggested as links with the authored situation: what is there, and not shown already', () => {
		expect(ask(viewOf(GOVERNED)).data['links']).toEqual([
			{
				uri: 'platform://toolguide/grep',
				title: 'grep',
				source: 'org',
				pack: 'shop',
				version: '1.0.0',
				when: 'looking for a source',
				suggestedBy: 'platform://tactic/cite',
			},
		]);
	});

	it('follows the reference graph, where the view knows it', () => {
		const plain = viewOf(GOVERNED);
		const cite = plain.entry('platform://tactic/cite');
		const graph = { requires: ['platform://toolguide/grep' as never], suggests: [] };
		const view: KnowledgeView = {
			...plain,
			entry: (uri) => (uri === cite?.uri ? { ...cite, ...graph } : plain.entry(uri)),
		};
		const { required, links } = ask(view).data as { required: { uri: string; because?: string }[]; links?: unknown };
		expect(required.find(({ uri }) => uri === 'platform://toolguide/grep')?.because).toBe(
			'required by platform://tactic/cite',
		);
		expect(links).toBeUndefined();
	});

	it('says in words what is required and suggested in areas that the view has not [T3-GRAPH-24]', () => {
		const sources = [by('org', 'acme')] as never;
		const charter = {
			...CHARTER,
			required: [...CHARTER.required, { uri: 'domain://bounded-context/cart', sources }],
		} as JsonObject;
		const policy = {
			title: 'Carts',
			severity: 'must',
			statement: 'Carts expire.',
			requires: ['domain://entity/cart.Cart'],
			suggests: [{ uri: 'component://runbook/carts', when: 'a cart is stuck' }],
		};
		const known = { ...GOVERNED, 'platform://charter/charter': charter, 'platform://policy/carts': policy };
		const all = ask(viewOf(known));
		const { data, statement } = ask({ ...viewOf(known), areas: ['platform'] });
		expect(all.data).not.toHaveProperty('elsewhere');
		expect(all.data['charter']).toMatchObject({
			absent: [{ uri: 'platform://tactic/gone' }, { uri: 'domain://bounded-context/cart' }],
		});
		expect(statement).toBe(all.statement);
		expect(data['charter']).toMatchObject({ absent: [{ uri: 'platform://tactic/gone' }] });
		expect((data['charter'] as { absent: unknown[] }).absent).toHaveLength(1);
		expect(data['elsewhere']).toEqual({
			note:
				'What stands in the areas domain and component is not known here: read it with read_artifacts of the ' +
				'Domain and Component servers, or ask get_guidance of the router for a Context Pack of all areas.',
			required: [
				{ uri: 'domain://bounded-context/cart', because: 'required by a charter' },
				{ uri: 'domain://entity/cart.Cart', because: 'required by platform://policy/carts' },
			],
			suggested: [
				{ uri: 'component://runbook/carts', when: 'a cart is stuck', suggestedBy: 'platform://policy/carts' },
			],
		});
	});

	it('takes what is no charter for none that says anything', () => {
		const { governed, data } = ask(viewOf({ ...GOVERNED, 'platform://charter/charter': { policies: 'all' } }));
		expect(governed).toBe(true);
		expect(data['charter']).toMatchObject({ policies: [], answers: [] });
	});
});

describe('the source of every element [S2-FR-014] [S2-SC-05]', () => {
	const origin = (layer: Provenance['layer'], pack: string) => ({ layer, pack, version: '2.0.0', file: 'f.yaml' });
	const sourceOf = (provenance: Provenance, packs?: KnowledgeView['packs']) => {
		const { data } = ask(provided({ 'platform://directive/spec': provenance }, packs));
		const [{ source, pack, version } = {}] = data['directives'] as readonly JsonObject[];
		return `${source} ${pack} ${version}`;
	};

	it.each([
		[origin('builtin', 'builtin'), 'builtin builtin 2.0.0'],
		[origin('org', 'acme'), 'org acme 2.0.0'],
		[{ ...origin('builtin', 'builtin'), overrides: { title: origin('org', 'acme') } }, 'org acme 2.0.0'],
		[
			{
				...origin('builtin', 'builtin'),
				overrides: { a: origin('project', 'project'), b: origin('org', 'acme') },
			},
			'project project 2.0.0',
		],
	])('is the highest layer that says something: %j', (provenance, expected) => {
		expect(sourceOf(provenance)).toBe(expected);
	});

	it('is of two packs of the organisation the later one', () => {
		const provenance = { ...origin('org', 'a'), overrides: { x: origin('org', 'c'), y: origin('org', 'b') } };
		const packs = ['c', 'a', 'b'].map((pack) => ({ layer: 'org', pack, version: '2.0.0' }) as const);
		expect(sourceOf(provenance, packs)).toBe('org b 2.0.0');
		expect(sourceOf(provenance, packs.toReversed())).toBe('org c 2.0.0');
	});

	it('is never taken over by an authored field of that name', () => {
		const [{ source }] = ask(viewOf(GOVERNED)).data['required'] as [JsonObject];
		expect(source).toBe('org');
	});
});
