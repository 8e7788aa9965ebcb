import type { Resolution } from '@tenet/knowledge';
import { referencesOf } from '@tenet/knowledge/authoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { examplePacks, fieldsAt, ofKind, textOf, texts } from '../support/example-packs.ts';

const spec = textOf('packs', 'example', 'project', 'specs', 'PLAT-124.md');
const template = textOf('packs', 'builtin', 'assets', 'spec-template.md');
const seed = [
	'Metadata',
	'Problem Statement',
	'Goals / Non-Goals',
	'User Experience',
	'Domain Understanding',
	'Cross-Domain Interactions',
	'Contracts',
	'Component Responsibilities',
	'Technical Approach',
	'NFRs',
	'Observability',
	'Risks',
	'Rollout',
	'Testing',
	'Acceptance Criteria',
	'Gates',
	'ADRs',
	'References',
	'Spec Graph Links',
];

let resolution: Resolution;

beforeAll(async () => {
	resolution = (await examplePacks()).resolution;
});

describe('[T2-AUTHORED-13] The example spec PLAT-124', () => {
	it('has the sections of the template, in its order', () => {
		expect(headings(spec).filter((heading) => heading !== 'Assumptions')).toEqual(seed);
		expect(headings(template)).toEqual(headings(spec));
	});

	it('pins a Context Pack and names the sources that it was sealed from', () => {
		expect(section('Metadata')).toContain('- Context Pack: cp-v1\n');
		const layers = resolution.layers.map(({ pack, version }) => `${pack}@${version}`).join(', ');
		expect(section('References')).toContain(layers);
	});

	it('cites only artifacts that govern, in every section that rests on a source', () => {
		const there = new Set<string>(resolution.artifacts.map(({ uri }) => uri));
		const cited =
			spec.match(/(?:platform|domain|integration|component):\/\/[a-z-]+\/[A-Za-z0-9._-]*[A-Za-z0-9]/g) ?? [];
		expect(cited.length).toBeGreaterThan(50);
		expect(cited.filter((uri) => !there.has(uri))).toEqual([]);
		for (const heading of seed.slice(1, 11)) expect(section(heading)).toMatch(/^\n*Source: `/);
	});

	it('takes a stand on every invariant of the contexts that it touches', () => {
		for (const { uri } of ofKind(resolution, 'domain', 'invariant')) {
			expect([uri, section('Domain Understanding').includes(`\`${uri}\``)]).toEqual([uri, true]);
		}
	});

	it('identifies every consumer of every contract that changes', () => {
		const rows = tableOf(section('Contracts'));
		for (const { id } of ofKind(resolution, 'integration', 'contract')) {
			const recorded = ofKind(resolution, 'integration', 'consumer')
				.filter(({ fields }) => fields['contract'] === id && fields['role'] === 'consumer')
				.map(({ fields }) => fields['component']);
			const row = rows.find(([contract]) => contract === id);
			expect([id, row?.[2]?.split(', ').sort()]).toEqual([id, recorded.sort()]);
		}
	});

	it('hands over to each component with the five fields, and holds back only what ADR-219 blocks', () => {
		const [header, , ...tasks] = tableOf(section('Component Responsibilities'));
		expect(header?.slice(1)).toEqual([
			'component_repo',
			'platform_spec_id',
			'context_pack_version',
			'contract_change',
			'blocked_by',
		]);
		const repositories = ofKind(resolution, 'component', 'component').map(({ fields }) => fields['repository']);
		expect(tasks.map(([, repository]) => repository).sort()).toEqual([...repositories].sort());
		const blocked = tasks.filter((task) => task[5] !== '').map(([task, , , , , by]) => [task?.split(':')[0], by]);
		const adr = fieldsAt(resolution, 'platform://adr/ADR-219');
		expect(blocked).toEqual([[texts(adr, 'blocks')[0], 'ADR-219']]);
		expect([adr['status'], texts(adr, 'blocks')]).toEqual(['in-review', ['SPEC-PAY-01']]);
	});

	it('has criteria that can be executed, and an answer from each gate', () => {
		const criteria = section('Acceptance Criteria')
			.split(/\n- AC\d+\. /)
			.slice(1);
		expect(criteria.length).toBe(8);
		for (const criterion of criteria) expect(criterion).toMatch(/^Given .+,\s+when .+,\s+then .+\.\s*$/s);
		expect(section('Gates').match(/^- [A-Z][a-z -]+: PASS$/gim)).toEqual([
			'- Context completeness: PASS',
			'- Domain validity: PASS',
			'- Integration safety: PASS',
			'- NFR compliance: PASS',
			'- Ready to implement: PASS',
		]);
	});
});

describe('[T2-AUTHORED-14] Decisions in the example organisation', () => {
	it('are global in adr/ and local below components/', () => {
		const all = resolution.artifacts.filter(({ kind }) => kind === 'adr');
		expect(all.map(({ uri, fields }) => [uri, fields['status']])).toEqual([
			['component://adr/cart-service.ADR-7', 'approved'],
			['platform://adr/ADR-201', 'approved'],
			['platform://adr/ADR-214', 'approved'],
			['platform://adr/ADR-219', 'in-review'],
		]);
	});

	it('are known to the invariant and the component that an open one concerns', () => {
		const knowing = resolution.artifacts
			.filter((artifact) => referencesOf(artifact).suggests.some(({ uri }) => uri === 'platform://adr/ADR-219'))
			.map(({ uri }) => uri);
		expect(knowing).toEqual([
			'component://component/payments-service',
			'domain://invariant/payments.PAY-3',
			'integration://contract/PaymentIntents-v1',
			'platform://initiative/ECO-124',
		]);
	});
});

function headings(text: string): readonly string[] {
	return [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
}

function section(heading: string): string {
	const found = spec.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
	return found?.slice(heading.length) ?? '';
}

/** The rows of the first table of a text, header first, cells trimmed. */
function tableOf(text: string): readonly (readonly string[])[] {
	const rows = text.split('\n').filter((line) => line.startsWith('|'));
	return rows.map((row) =>
		row
			.slice(1, -1)
			.split('|')
			.map((cell) => cell.trim()),
	);
}
