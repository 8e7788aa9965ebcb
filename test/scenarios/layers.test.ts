import type { Validation } from '@tenet/sources/validate';
import { describe, expect, it } from 'vitest';
import { layeredProject } from '../support/layered-project.ts';
import { tenet } from '../support/tenet-command.ts';

interface Read {
	readonly entry: {
		readonly uri: string;
		readonly provenance: {
			readonly layer: string;
			readonly pack: string;
			readonly overrides?: Readonly<Record<string, { readonly pack: string }>>;
		};
	};
}

async function validated(folder: string) {
	const { exit, stdout } = await tenet(['pack', 'validate', '--json'], { folder });
	const { findings, packs } = JSON.parse(stdout) as Validation;
	const lines = findings.map(({ pack, file, position, severity, rule }) => {
		return `${pack}:${file}${position ? `:${position.line}` : ''} ${severity} ${rule}`;
	});
	return { exit, lines, packs, messages: findings.map(({ message }) => message) };
}

/** Seeds 002's eight artifact types: the file that an organisation writes, and the one a project overrides it with. */
const EIGHT: readonly (readonly [string, string, string])[] = [
	['directives/x.directive.yaml', 'id: X\ntitle: Ours\nintent: Low\n', 'id: X\nintent: High\n'],
	['tactics/x.tactic.yaml', 'id: x\ntitle: Ours\npurpose: Low\n', 'id: x\npurpose: High\n'],
	['styleguides/x.styleguide.yaml', 'id: x\ntitle: Ours\nscope: Low\n', 'id: x\nscope: High\n'],
	['toolguides/x.toolguide.yaml', 'id: x\ntitle: Ours\ntool: Low\n', 'id: x\ntool: High\n'],
	['paradigms/x.paradigm.yaml', 'id: x\nname: Ours\nsummary: Low\n', 'id: x\nsummary: High\n'],
	['procedures/x.procedure.yaml', 'id: x\nname: Ours\npurpose: Low\n', 'id: x\npurpose: High\n'],
	['agent_profiles/x.agent.yaml', 'profile-id: x\nname: Ours\npurpose: Low\n', 'profile-id: x\npurpose: High\n'],
	['missions/x.step-contract.yaml', 'id: x\naction: plan\nmission: Ours\n', 'id: x\nmission: Theirs\n'],
];

describe('[T3-FOLD-05] [S2-FR-001] [S2-FR-002] three layers of files, for all eight artifact types', () => {
	const folder = () =>
		layeredProject({
			...Object.fromEntries(EIGHT.map(([path, org]) => [`security/${path}`, org])),
			...Object.fromEntries(EIGHT.map(([path, , project]) => [`governance/${path}`, project])),
		});

	it('shadow each once, with both layers and packs', async () => {
		const { exit, lines, messages } = await validated(folder());
		expect(exit).toBe(0);
		expect(lines).toEqual(EIGHT.map(([path]) => `project:${path} advice layer-shadow`).sort());
		for (const message of messages)
			expect(message).toMatch(
				/^pack "project" \(project\) overrides "platform:.*" of pack "security" \(org\): 1 field replaced, 1 field inherited\.$/,
			);
	});

	it('give each artifact with the field of the project and the rest of the organisation', {
		timeout: 60_000,
	}, async () => {
		const project = folder();
		await tenet(['context', 'build'], { folder: project });
		const uris = EIGHT.map(([path, org]) => {
			const [, kind = ''] = /\.([a-z-]+)\.yaml$/.exec(path) ?? [];
			const named = { agent: 'agent-profile', 'step-contract': 'mission-step-contract' }[kind] ?? kind;
			return `platform://${named}/${/id: (\w+)/.exec(org)?.[1]}`;
		});
		const { stdout } = await tenet(['context', 'read', ...uris, '--json'], { folder: project });
		const entries = (JSON.parse(stdout) as readonly Read[]).map(({ entry }) => entry);
		expect(entries.map(({ uri }) => uri)).toEqual(uris);
		for (const { provenance } of entries) {
			expect(provenance).toMatchObject({ layer: 'org', pack: 'security' });
			expect(Object.values(provenance.overrides ?? {}).map(({ pack }) => pack)).toEqual(['project']);
		}
		const texts = stdout;
		expect(texts).not.toContain('Low');
		expect(texts.match(/High/g)?.length).toBeGreaterThanOrEqual(7);
	});
});

describe('[T3-FOLD-06] [S2-NFR-004] a corrupt artifact of an organisation', () => {
	it('is skipped alone with a finding, and everything else loads', async () => {
		const bad = ['id: [\n', 'id: b\ntitle: 7\n', 'title: no id\n', '\u0000', 'id: e\n__proto__: {}\n', ''];
		const folder = layeredProject({
			...Object.fromEntries(bad.map((text, index) => [`security/bad-${index}.policy.yaml`, text])),
			...Object.fromEntries(EIGHT.map(([path, org]) => [`security/${path}`, org])),
			'architecture/y.tactic.yaml': 'id: y\ntitle: Y\n',
		});
		const { exit, lines, packs } = await validated(folder);
		expect(exit).toBe(1);
		expect(packs.map(({ name, artifacts }) => [name, artifacts]).slice(1)).toEqual([
			['security', 8],
			['architecture', 1],
			['project', 0],
		]);
		for (const index of bad.keys())
			expect(lines.join('\n')).toMatch(new RegExp(`security:bad-${index}\\.policy\\.yaml.* error`));
	});
});

describe('[T3-PACK-06] [S2-FR-012] [S2-SC-10] pack validate finds every violation of a candidate at once', () => {
	it('of schema, ids, references, graph, charter, files and names', async () => {
		const folder = layeredProject({
			'security/a.tactic.yaml': 'id: a\ntitle: A\n',
			'security/again.tactic.yaml': 'id: a\ntitle: A\n',
			'security/case.tactic.yaml': 'id: A\ntitle: A\n',
			'security/schema.policy.yaml': 'id: s\ntitle: S\nseverity: maybe\n',
			'security/ids.policy.yaml': 'id: ../x\ntitle: S\n',
			'security/refs.directive.yaml': 'id: R\ntitle: R\nrequires: [platform://tactic/b]\n',
			'security/graph.yaml':
				'nodes:\n- {urn: tactic:gone}\nedges:\n- {source: tactic:a, target: tactic:aa, relation: requires}\n- {source: 1}\n',
			'security/more.graph.yaml':
				'edges:\n- {source: tactic:a, target: directive:R, relation: requires}\n- {source: directive:R, target: tactic:a, relation: requires}\n',
			'security/org-charter.yaml': 'org_name: [7]\nrequired_directives: 7\n',
			'security/lost.polcy.yaml': 'id: l\n',
			'security/note.txt': '',
			'governance/a.tactic.yaml': 'id: other\ntitle: Other\n',
		});
		const { exit, lines } = await validated(folder);
		expect(exit).toBe(1);
		const rules = new Set(lines.map((line) => line.split(' ').slice(1).join(' ')));
		for (const wanted of [
			...['error duplicate-artifact', 'error id-differs-by-case', 'error field-value', 'error id-malformed'],
			...['error reference-dangling', 'error graph-requires-dangling', 'error graph-malformed', 'warning graph-cycle'],
			...['warning graph-artifact-absent', 'warning misnamed-file', 'advice orphan-file', 'warning same-file-name'],
		])
			expect(rules).toContain(wanted);
		expect(lines.filter((line) => line.includes('org-charter.yaml:'))).toEqual([
			'security:org-charter.yaml:1 error field-type',
			'security:org-charter.yaml:2 error field-type',
		]);
		expect(lines).toContain('security:graph.yaml:4 error graph-requires-dangling');
	});

	it('and looks through two hundred artifacts in one run [S2-NFR-003]', async () => {
		const many = Array.from({ length: 200 }, (_, index) => [
			`security/t${index}.tactic.yaml`,
			`id: t${index}\ntitle: T\n`,
		]);
		const { exit, packs, lines } = await validated(layeredProject(Object.fromEntries(many)));
		expect({ exit, lines, artifacts: packs[1]?.artifacts }).toEqual({ exit: 0, lines: [], artifacts: 200 });
	});
});
