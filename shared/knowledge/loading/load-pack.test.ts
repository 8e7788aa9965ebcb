import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoadedPack, loadPack } from './load-pack.ts';
import { packFiles } from './pack-fixture.ts';

const POLICY =
	'id: pii\ntitle: Personal data\nstatement: It stays.\nseverity: must\nrules:\n  - {id: R1, statement: Keep it.}\n';

function lines({ findings }: LoadedPack): readonly string[] {
	return findings.map(({ file, position, rule, message }) => {
		const at = position ? `:${position.line}:${position.column}` : '';
		return `${file}${at} ${rule}: ${message}`;
	});
}

describe('[T2-LOAD-06] a pack is loaded whole, and what is wrong is found at once', () => {
	it('gives artifacts by what their path ends in', () => {
		const pack = loadPack(
			packFiles({
				'policies/pii.policy.yaml': POLICY,
				'why.adr.md': '---\nid: ADR-1\ntitle: Why\nstatus: approved\ndecision: So.\n---\nBecause.\n',
				'components/cart/how.adr.md': '---\nid: ADR-1\ntitle: How\nstatus: approved\ndecision: So.\n---\n',
				'agent_profiles/a.agent.yaml': 'profile-id: ann\nname: Ann\n',
			}),
		);
		expect(lines(pack)).toEqual([]);
		expect(pack.artifacts.map(({ area, kind, id }) => `${area}://${kind}/${id}`)).toEqual([
			'platform://agent-profile/ann',
			'component://adr/ADR-1',
			'platform://policy/pii',
			'platform://adr/ADR-1',
		]);
		expect(pack.artifacts[3]?.fields['body']).toBe('Because.');
		expect(pack).toMatchObject({ name: 'shop', layer: 'org', version: '1.2.0', owner: 'shop team' });
	});

	it('skips what is bad, keeps the rest, and remembers what the bad one was meant to be', () => {
		const pack = loadPack(
			packFiles({
				'a.policy.yaml': 'id: a\ntitle: A\nseverty: must\nseverity: maybe\n',
				'b.policy.yaml': 'id: b\ntitle: [\n',
				'c.policy.yaml': 'title: C\n',
				'pii.policy.yaml': POLICY,
			}),
		);
		expect(pack.artifacts.map(({ id }) => id)).toEqual(['pii']);
		expect(pack.rejected.map(({ id, file }) => `${id} ${file}`)).toEqual(['a a.policy.yaml', 'b b.policy.yaml']);
		expect(pack.findings.map(({ file, rule, position }) => `${file}:${position?.line} ${rule}`)).toEqual([
			'a.policy.yaml:3 field-unknown',
			'a.policy.yaml:4 field-value',
			'b.policy.yaml:2 yaml-syntax',
			'c.policy.yaml:1 id-missing',
		]);
		expect(pack.findings[0]?.line).toBe('severty: must');
	});

	it('loads an overlay: an id and any subset of fields', () => {
		const pack = loadPack(packFiles({ 'pii.policy.yaml': 'id: pii\nseverity: should\nrationale: null\n' }));
		expect(lines(pack)).toEqual([]);
		expect(pack.artifacts[0]?.fields).toEqual({ severity: 'should', rationale: null });
	});

	it.each([
		['id: 012\n', 'Cannot use 12 as an id: an id is a text.'],
		['id: ../../etc/passwd\n', 'Cannot use "../../etc/passwd" as an id: an id is a letter or digit, then'],
		['id: "a b"\n', 'Cannot use "a b" as an id: an id is a letter or digit, then'],
		['id: pіi\n', 'Cannot use "pіi" as an id: an id is a letter or digit, then'],
		['id:\n', 'Cannot use null as an id: an id is a text.'],
	])('refuses the id of %j', (text, message) => {
		const pack = loadPack(packFiles({ 'x.policy.yaml': `${text}title: X\n` }));
		expect(lines(pack)[0]).toContain(message);
		expect(pack.findings[0]).toMatchObject({ rule: 'id-malformed', position: { line: 1 } });
	});

	it('refuses two files that are one artifact, and ids that differ only by case', () => {
		const pack = loadPack(
			packFiles({ 'a.policy.yaml': POLICY, 'b.policy.yaml': POLICY, 'c.policy.yaml': POLICY.replace('pii', 'PII') }),
		);
		expect(pack.artifacts.map(({ file }) => file)).toEqual(['a.policy.yaml']);
		// The first file stands: the others override nothing, and nothing is said to stay in force below them.
		expect(pack.rejected).toEqual([]);
		expect(lines(pack)).toEqual([
			'b.policy.yaml:1:5 duplicate-artifact: Cannot use the id "pii" again for this kind: "a.policy.yaml" has it already.',
			'c.policy.yaml:1:5 id-differs-by-case: Cannot use the id "PII": "a.policy.yaml" has "pii" already, which differs only by case.',
		]);
	});

	it('points out files that nothing reads, and names what was likely meant', () => {
		const pack = loadPack(
			packFiles({
				'README.md': '#',
				LICENSE: 'x',
				'pack-manifest.yaml': 'x: 1',
				'drg/x.yaml': 'nodes: []',
				'domain.graph.yaml': 'edges: []',
				'notes.txt': 'x',
				'pii.polcy.yaml': POLICY,
				'pii.policy.yml': POLICY,
				'pii.policy.md': POLICY,
			}),
		);
		expect(pack.findings.map(({ file, rule, severity, remedy }) => [file, rule, severity, remedy])).toEqual([
			['notes.txt', 'orphan-file', 'advice', 'Remove it, or give it an ending such as ".policy.yaml".'],
			['pii.polcy.yaml', 'misnamed-file', 'warning', 'If it governs something, call it "pii.policy.yaml".'],
			['pii.policy.md', 'misnamed-file', 'warning', 'If it governs something, call it "pii.policy.yaml".'],
			['pii.policy.yml', 'misnamed-file', 'warning', 'If it governs something, call it "pii.policy.yaml".'],
		]);
	});
});

describe('[T2-LOAD-06] a mistyped file name loses no rule without a word', () => {
	it.each([
		['b.policy.YAML', 'b.policy.yaml'],
		['d.policies.yaml', 'd.policy.yaml'],
		['_policy.yaml', '<name>.policy.yaml'],
		['policy.yaml', '<name>.policy.yaml'],
		['h.policy.yaml.txt', 'h.policy.yaml'],
		['h.policy.yaml~', 'h.policy.yaml'],
		['a/.policy.yaml', 'a/<name>.policy.yaml'],
		['a/cart_bounded-context.yml', 'a/cart.bounded-context.yaml'],
		['cart-entities.yaml', 'cart.entity.yaml'],
		['acme.Constitution.MD', 'acme.constitution.md'],
	])('warns of %s', (path, meant) => {
		const { findings } = loadPack(packFiles({ [path]: POLICY }));
		expect(findings.map(({ rule, severity, remedy }) => `${severity} ${rule} ${remedy}`)).toEqual([
			`warning misnamed-file If it governs something, call it "${meant}".`,
		]);
	});

	it.each(['notes.yaml', 'glossary.md', 'policy.json', 'team.md', 'v1.2.yaml', '.yaml', 'policy', 'how-to.md'])(
		'only advises on %s',
		(path) => {
			const { findings } = loadPack(packFiles({ [path]: 'x' }));
			expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['advice orphan-file']);
		},
	);
});

describe('[T2-LOAD-07] pack.yaml says the version of what is sealed', () => {
	it.each([
		[null, 'pack.yaml pack-descriptor-missing: Cannot tell the version of the pack: it has no pack.yaml.'],
		[
			'name: shop\n',
			'pack.yaml:1:1 pack-version-missing: Cannot tell the version of the pack: pack.yaml has no "version".',
		],
		[
			'name: shop\nversion: 1.0\n',
			'pack.yaml:2:10 pack-field: Cannot use "version" of pack.yaml: it must be a text; put quotes around it.',
		],
		[
			'name: shop\nversion: v1\n',
			'pack.yaml:2:10 pack-field: Cannot use "version" of pack.yaml: it must be a semantic version such as "1.4.0".',
		],
		['version: 1.0.0\n', 'pack.yaml:1:1 pack-field: Cannot use "name" of pack.yaml: it is missing.'],
		[
			'name: other\nversion: 1.0.0\n',
			'pack.yaml:1:7 pack-name-differs: The pack calls itself "other", and tenet.yaml calls it "shop".',
		],
		[
			'name: shop\nversion: 1.0.0\nowners: x\n',
			'pack.yaml:3:1 pack-unknown-field: Nothing reads the field "owners" of pack.yaml.',
		],
	])('reports %j', (descriptor, line) => {
		expect(lines(loadPack(packFiles({ 'pack.yaml': descriptor })))).toEqual([line]);
	});

	it("takes spec-kitty's name of the version", () => {
		expect(loadPack(packFiles({ 'pack.yaml': 'name: shop\npack_version: 2.0.0\npack_id: X\n' })).version).toBe('2.0.0');
	});
});

describe('[T2-LOAD-04] the digest of a pack is that of what it says', () => {
	const text = fc.constantFrom(POLICY, `${POLICY}tags: [a]\n`, POLICY.replace('pii', 'other'), 'id: broken: yes\n');
	const spelling = fc.record({ end: fc.constantFrom('\n', '\r\n', '\r'), marked: fc.boolean() });
	const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });

	it('does not depend on line endings, a byte order mark or the order of files', () => {
		fc.assert(
			fc.property(names, text, spelling, (stems, content, { end, marked }) => {
				const written = `${marked ? '\ufeff' : ''}${content.replaceAll('\n', end)}`;
				const plain = packFiles(Object.fromEntries(stems.map((stem) => [`${stem}.policy.yaml`, content])));
				const other = packFiles(Object.fromEntries(stems.map((stem) => [`${stem}.policy.yaml`, written])));
				const one = loadPack(plain);
				const two = loadPack({ ...other, files: other.files.toReversed() });
				expect(two.digest).toBe(one.digest);
				if (end === '\n') return;
				const sorted = loadPack(other);
				expect(sorted.artifacts.map(({ fields }) => fields)).toEqual(one.artifacts.map(({ fields }) => fields));
			}),
		);
	});

	it('changes with what governs and not with what only explains', () => {
		const digest = (files: Record<string, string>) => loadPack(packFiles(files)).digest;
		const one = digest({ 'a.policy.yaml': POLICY });
		expect(digest({ 'a.policy.yaml': POLICY, 'README.md': 'x', 'notes.txt': 'x' })).toBe(one);
		expect(digest({ 'a.policy.yaml': `${POLICY}# x\n` })).not.toBe(one);
		expect(digest({ 'b.policy.yaml': POLICY })).not.toBe(one);
	});
});
