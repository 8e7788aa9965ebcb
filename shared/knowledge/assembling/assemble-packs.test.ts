import { describe, expect, it } from 'vitest';
import { packFiles } from '../loading/pack-fixture.ts';
import type { PackFiles } from '../pack-files.ts';
import { type Assembly, assemblePacks, type Conflict } from './assemble-packs.ts';

const IDENTITY = { name: 'acme', version: '1.0.0', owner: 'governance team' };
const PII =
	'id: pii\ntitle: Personal data\nstatement: It stays.\nseverity: must\nrules:\n  - {id: R1, statement: Keep it.}\n';

function pack(name: string, files: Readonly<Record<string, string | null>>): PackFiles {
	const descriptor = `name: ${name}\nversion: 1.2.0\ndescription: Of ${name}.\nowner: ${name} team\n`;
	return { ...packFiles({ 'pack.yaml': descriptor, ...files }), name };
}

function assembly(...packs: readonly PackFiles[]): Assembly {
	const outcome = assemblePacks(packs, IDENTITY);
	if ('assembly' in outcome) return outcome.assembly;
	throw new Error(JSON.stringify(outcome));
}

function conflicts(...packs: readonly PackFiles[]): readonly Conflict[] {
	const outcome = assemblePacks(packs, IDENTITY);
	return 'assembly' in outcome ? [] : outcome.conflicts;
}

function textOf({ files }: Assembly, path: string): string | undefined {
	const file = files.find((one) => one.path === path);
	return file && new TextDecoder().decode(file.bytes);
}

describe('packs that agree [S2-FR-013] [T3-ASSEMBLE-01]', () => {
	it('become one with every file byte for byte, and each input file has its account', () => {
		const one = pack('security', {
			'policies/pii.policy.yaml': `# Why.\r\n${PII}`,
			'odd/file.bin': '\u0000',
			LICENSE: 'MIT',
		});
		const two = pack('quality', { 'policies/logs.policy.yaml': PII.replace('id: pii', 'id: logs'), LICENSE: 'Apache' });
		const made = assembly(one, two);
		expect(made.files.map(({ path }) => path)).toEqual([
			'LICENSE.quality',
			'LICENSE.security',
			'odd/file.bin',
			'pack-manifest.yaml',
			'pack.yaml',
			'policies/logs.policy.yaml',
			'policies/pii.policy.yaml',
		]);
		expect(textOf(made, 'policies/pii.policy.yaml')).toBe(`# Why.\r\n${PII}`);
		expect(made.accounts).toHaveLength(one.files.length + two.files.length);
		expect(made.artifacts).toEqual({ policy: 2 });
	});

	it('have what both say once, and tell which file stays', () => {
		const same = pack('security', { 'policies/pii.policy.yaml': PII });
		const again = pack('quality', { 'rules/pii.policy.yaml': `# The same.\n${PII}` });
		const made = assembly(same, again);
		expect(made.artifacts).toEqual({ policy: 1 });
		expect(made.accounts.filter(({ fate }) => fate === 'merged')).toEqual([
			{ pack: 'quality', file: 'rules/pii.policy.yaml', fate: 'merged', into: 'policies/pii.policy.yaml' },
		]);
	});

	it('keep their graph fragments and readmes apart under the names of the packs', () => {
		const files = {
			'graph.yaml': 'nodes: []\nedges: []\n',
			'drg/more.yaml': 'edges: []\n',
			'policies/README.md': 'One',
		};
		const made = assembly(pack('one', files), pack('two', { ...files, 'policies/README.md': 'Two' }));
		expect(made.files.map(({ path }) => path)).toEqual([
			'drg/one.graph.yaml',
			'drg/one.more.graph.yaml',
			'drg/two.graph.yaml',
			'drg/two.more.graph.yaml',
			'pack-manifest.yaml',
			'pack.yaml',
			'policies/README.one.md',
			'policies/README.two.md',
		]);
	});

	it('give the same bytes whenever they are assembled', () => {
		const packs = [pack('one', { 'policies/pii.policy.yaml': PII }), pack('two', {})];
		expect(assembly(...packs)).toEqual(assembly(...packs));
	});

	it('write a manifest in the form of spec-kitty, with hashes of LF-normalised bytes', () => {
		const made = assembly(pack('one', { 'policies/pii.policy.yaml': PII.replaceAll('\n', '\r\n') }));
		const unix = assembly(pack('one', { 'policies/pii.policy.yaml': PII }));
		expect(textOf(made, 'pack-manifest.yaml')).toBe(textOf(unix, 'pack-manifest.yaml'));
		expect(textOf(made, 'pack-manifest.yaml')).toMatch(/content_hash: [0-9a-f]{64}\n {4}id: pii\n {4}kind: policy\n/);
	});
});

describe('packs that contradict each other [S2-C-007] [T3-ASSEMBLE-02]', () => {
	it('are not assembled, and every contradiction is told at once with both packs and files', () => {
		const one = pack('one', {
			'policies/pii.policy.yaml': PII,
			'policies/a.policy.yaml': PII.replace('id: pii', 'id: Logs'),
			'notes.txt': 'one',
			'graph.yaml': 'edges:\n  - {source: a, target: b, relation: suggests, when: always}\n',
			'org-charter.yaml': 'governance_policies:\n  - {field: coverage, value: "80", enforcement: advisory}\n',
		});
		const two = pack('two', {
			'rules/pii.policy.yaml': PII.replace('It stays.', 'It goes.'),
			'rules/b.policy.yaml': PII.replace('id: pii', 'id: logs'),
			'notes.txt': 'two',
			'NOTES.txt': 'two',
			'drg/fragment.yaml': 'edges:\n  - {source: a, target: b, relation: suggests, when: never}\n',
			'org-charter.yaml': 'governance_policies:\n  - {field: coverage, value: "90", enforcement: advisory}\n',
		});
		const found = conflicts(one, two);
		expect(found.map(({ kind, about }) => `${kind} ${about}`)).toEqual([
			'id-differs-by-case platform://policy/Logs',
			'artifact-differs platform://policy/pii',
			'path-differs notes.txt',
			'path-differs-by-case notes.txt',
			'edge-differs a suggests b',
			'charter-value governance_policies coverage',
		]);
		expect(found[1]?.message).toBe(
			'Cannot merge platform://policy/pii: one in "policies/pii.policy.yaml", two in "rules/pii.policy.yaml" do not agree on statement.',
		);
		for (const { claims } of found.filter(({ kind }) => kind !== 'path-differs-by-case'))
			expect(claims.map(({ pack: who }) => who)).toEqual(['one', 'two']);
	});

	it('cannot have one name, nor a file where another has a folder', () => {
		const found = conflicts(pack('one', { 'notes.txt': 'x' }), pack('one', { 'notes.txt/more.txt': 'y' }));
		expect(found.map(({ kind }) => kind)).toEqual(['pack-name', 'path-in-file']);
	});

	it('are told of together with what is wrong inside them', () => {
		const outcome = assemblePacks(
			[pack('one', { 'x.policy.yaml': 'id: [', 'org-charter.yaml': 'a: [' }), pack('one', {})],
			IDENTITY,
		);
		if ('assembly' in outcome) throw new Error('It was assembled.');
		expect(outcome.conflicts.map(({ kind }) => kind)).toEqual(['pack-name']);
		expect([...new Set(outcome.findings.map(({ file }) => file))].sort()).toEqual([
			'org-charter.yaml',
			'x.policy.yaml',
		]);
	});
});

describe('charters [T3-ASSEMBLE-03]', () => {
	it('are merged as the seed says: later defaults win and are told, requirements unite, policies stand once', () => {
		const one =
			'org_name: acme\ninterview_defaults: {unit_tests: vitest, e2e: none}\n' +
			'required_directives: [A, B]\ngovernance_policies:\n  - {field: coverage, value: "80"}\n';
		const two =
			'org_name: acme\ninterview_defaults: {e2e: playwright}\nrequired_directives: [B, C]\n' +
			'governance_policies:\n  - {field: coverage, value: "80"}\n  - {field: review, value: two}\n';
		const made = assembly(pack('one', { 'org-charter.yaml': one }), pack('two', { 'org-charter.yaml': two }));
		expect(textOf(made, 'org-charter.yaml')).toBe(
			'# Merged from the charters of one 1.2.0, two 1.2.0.\norg_name: acme\ninterview_defaults:\n  unit_tests: vitest\n  e2e: playwright\n' +
				'required_directives:\n  - A\n  - B\n  - C\n' +
				"governance_policies:\n  - field: coverage\n    value: '80'\n  - field: review\n    value: two\n",
		);
		expect(made.superseded).toEqual([{ pack: 'one', field: 'interview_defaults.e2e', value: '"none"', by: 'two' }]);
	});
});
