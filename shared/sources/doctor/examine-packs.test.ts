import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { folderOf, PACK, POLICY, writeFiles } from '../folder/folder-fixture.ts';
import {
	ADDRESS,
	cloneOf,
	content,
	gitIn,
	identity,
	installArchive,
	SECURITY,
} from '../installed/installed-fixture.ts';
import { replaceSnapshot } from '../installed/pack-snapshot.ts';
import { examinePacks } from './examine-packs.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const TENET = [
	'doctrine:',
	'  org:',
	'    packs:',
	`      - {name: security, source_type: git, url: "${ADDRESS}", ref: v2}`,
	'      - {name: style, source_type: https, url: "https://packs.example/style.tgz"}',
	'      - {name: house, path: house}',
	'',
].join('\n');
const CHARTER = [
	'schema_version: 1',
	'interview_defaults: {testing_framework: vitest}',
	'required_directives: [D-1]',
	'governance_policies: [{field: testing_framework, value: vitest, enforcement: advisory}]',
	'',
].join('\n');

async function project(files: Readonly<Record<string, string>> = {}) {
	const root = folderOf({
		'builtin/pack.yaml': PACK.replace('shop', 'builtin'),
		'builtin/pii.policy.yaml': POLICY,
		'tenet.yaml': TENET,
		'house/pack.yaml': PACK.replace('shop', 'house'),
		'governance/pack.yaml': PACK,
		...files,
	});
	const examine = async (env = {}) =>
		examinePacks(await readConfiguration({ startFolder: root, env }), join(root, 'builtin'), NOW);
	return { root, examine };
}

/** As a fetch leaves it: the snapshot of the commit that HEAD names. */
function fetched(folder: string, commits: Parameters<typeof cloneOf>[1]): void {
	const commit = cloneOf(folder, commits).at(-1) ?? '';
	gitIn(folder)('checkout', '-q', '--detach');
	const files = Object.assign({}, ...commits);
	const said = identity({ ref: 'v2', version: `v${commits.length}`, commit });
	replaceSnapshot(join(folder, '.git/tenet/pack.snapshot'), content(files, { identity: said }));
}

describe('[S2-FR-015] [S2-FR-021] [S2-FR-024] [S2-SC-06] the doctor shows the whole stack, each pack with status, version and counts', () => {
	it('lists built-in, organisation packs in order, and project', async () => {
		const { root, examine } = await project({ 'house/pii.policy.yaml': 'id: pii\ntitle: Ours\nseverity: should\n' });
		const clone = join(root, '.tenet/packs/security');
		fetched(clone, [
			{ 'pack.yaml': SECURITY, 'a.policy.yaml': POLICY.replace('pii', 'a') },
			{ 'org-charter.yaml': CHARTER, 'd.directive.yaml': 'id: D-1\ntitle: Review\nintent: Two pairs of eyes.\n' },
		]);
		installArchive(root, 'style', { 'pack.yaml': PACK.replace('shop', 'style') });
		const { packs, verdict } = await examine();
		expect(verdict).toBe('healthy');
		expect(
			packs.map(({ name, layer, present, version, artifacts, source }) => [
				name,
				layer,
				present,
				version,
				artifacts,
				source.type,
			]),
		).toEqual([
			['builtin', 'builtin', true, '1.0.0', 1, 'builtin'],
			['security', 'org', true, '1.0.0', 2, 'git'],
			['style', 'org', true, '1.0.0', 0, 'https'],
			['house', 'org', true, '1.0.0', 1, 'folder'],
			['project', 'project', true, '1.0.0', 0, 'folder'],
		]);
		expect(packs[1]).toMatchObject({
			source: { type: 'git', url: ADDRESS, ref: 'v2' },
			installed: { version: gitIn(clone)('describe', '--tags', '--always').trim(), ageDays: 1 },
			countsByKind: { directive: 1, policy: 1 },
			charter: { file: 'org-charter.yaml', interviewDefaults: 1, requiredDirectives: 1, governancePolicies: 1 },
			verdict: 'healthy',
		});
		expect(packs[2]?.installed).toMatchObject({ version: '1.0.0' });
		expect(packs[3]?.shadows).toEqual([
			{
				uri: 'platform://policy/pii',
				over: { layer: 'builtin', pack: 'builtin', version: '1.0.0' },
				replaced: 2,
				removed: 0,
				added: 0,
				inherited: 2,
			},
		]);
		expect(packs[0]?.shadowed).toBe(1);
	});

	it('marks the packs of the user, and shows a project without a pack of its own', async () => {
		const { root, examine } = await project({
			'tenet.yaml': '',
			'user.yaml': 'doctrine: {org: {packs: [{name: house, path: house}]}}\n',
		});
		rmSync(join(root, 'governance'), { recursive: true });
		const { packs, verdict } = await examine({ TENET_USER_CONFIG: 'user.yaml' });
		expect(packs.map(({ name, ofUser, present }) => [name, ofUser, present])).toEqual([
			['builtin', false, true],
			['house', true, true],
			['project', false, false],
		]);
		expect(verdict).toBe('healthy');
	});

	it('gives the version of a clone as git describes the commit that its HEAD names', async () => {
		const { root, examine } = await project();
		const clone = join(root, '.tenet/packs/security');
		fetched(clone, [{ 'pack.yaml': SECURITY }, { 'a.policy.yaml': POLICY }]);
		writeFiles(clone, { 'b.policy.yaml': POLICY });
		gitIn(clone)('add', '-A');
		gitIn(clone)('commit', '-q', '-m', 'by hand');
		const security = (await examine()).packs[1];
		expect(security?.installed?.version).toBe(gitIn(clone)('describe', '--tags', '--always').trim());
		expect(security?.installed?.version).toMatch(/^v2-1-g/);
		expect(security?.findings.map(({ rule }) => rule)).toContain('pack-head-moved');
	});
});

describe('[T3-DOCTOR-01] the doctor never calls healthy what it could not read', () => {
	const inHouse = (file: string, text: string) => (root: string) => writeFileSync(join(root, 'house', file), text);
	const configured = (from: string, to: string) => (root: string) =>
		writeFileSync(join(root, 'tenet.yaml'), TENET.replace(from, to));
	const without = (path: string) => (root: string) => rmSync(join(root, path), { recursive: true });
	const damaged = (path: string, text: string) => (root: string) => writeFileSync(join(root, path), text);

	it.each([
		{ harm: without('house'), what: 'a folder that vanished', found: 'house broken' },
		{ harm: inHouse('x.policy.yaml', 'id: [\n'), what: 'a file with an error', found: 'house broken' },
		{
			harm: inHouse('org-charter.yaml', 'interview_defaults: 3\n'),
			what: 'a charter with an error',
			found: 'house broken',
		},
		{ harm: damaged('.tenet/packs/style/pack.snapshot', 'x'), what: 'a damaged snapshot', found: 'style broken' },
		{
			harm: damaged('.tenet/packs/security/.git/HEAD', `${'1'.repeat(40)}\n`),
			what: 'half a clone',
			found: 'security broken',
		},
		{ harm: without('.tenet/packs/style'), what: 'a pack that was never fetched', found: 'style attention' },
		{ harm: configured('v2', 'v3'), what: 'another version than is configured', found: 'security attention' },
		{
			harm: configured('style.tgz', 'styles.tgz'),
			what: 'another address than is configured',
			found: 'style attention',
		},
	])('$what', async ({ harm, found }) => {
		const { root, examine } = await project();
		fetched(join(root, '.tenet/packs/security'), [{ 'pack.yaml': SECURITY }, { 'a.policy.yaml': POLICY }]);
		installArchive(root, 'style', { 'pack.yaml': PACK.replace('shop', 'style') });
		expect((await examine()).packs.map(({ verdict }) => verdict)).toEqual(Array(5).fill('healthy'));
		harm(root);
		const { packs, verdict } = await examine();
		const ill = packs.filter((pack) => pack.verdict !== 'healthy');
		expect(ill.map((pack) => `${pack.name} ${pack.verdict}`)).toEqual([found]);
		expect(found.endsWith(verdict)).toBe(true);
	});

	it('names the files of which something is left out', async () => {
		const { root, examine } = await project();
		writeFileSync(join(root, 'house/x.policy.yaml'), 'id: [\n');
		expect((await examine()).packs[3]?.unreadable).toEqual(['x.policy.yaml']);
	});

	it('lists the clones that a fetch replaced and kept, with the command that removes each [T3-END-08]', async () => {
		const { root, examine } = await project();
		const kept = ['security.replaced-0a1b2c3', 'security.replaced-damaged-2'].map((name) =>
			join(root, '.tenet/packs', name),
		);
		writeFiles(root, {
			'.tenet/packs/security.replaced-0a1b2c3/.git/HEAD': '',
			'.tenet/packs/security.replaced-damaged-2/.git/HEAD': '',
			'.tenet/packs/security.replaced-by-me/.git/HEAD': '',
		});
		const { findings = [] } = (await examine()).packs[1] ?? {};
		expect(findings.filter(({ rule }) => rule === 'pack-clone-kept')).toMatchObject(
			kept.map((path) => ({
				severity: 'advice',
				message: `A clone of "security" that was replaced is kept in ${path}.`,
				remedy: `When nothing in it is needed any more, run: rm -rf -- '${path}'`,
			})),
		);
	});

	it('says what cannot hold in a domain, and that all of it was read [T4-PLANS-12]', async () => {
		const { root, examine } = await project();
		const context = (id: string) =>
			`id: ${id}\ntitle: ${id}\nowner: T\npurpose: P.\nboundaries: {owns: [], excludes: []}\n` +
			'ownedEvents: []\nownedData: [{name: orders, store: table}]\n';
		writeFileSync(join(root, 'house/a.bounded-context.yaml'), context('a'));
		writeFileSync(join(root, 'house/b.bounded-context.yaml'), context('b'));
		const { packs } = await examine();
		expect(packs[3]?.findings).toMatchObject([
			{ rule: 'owned-twice', severity: 'error', file: 'b.bounded-context.yaml', position: { line: 7 } },
		]);
		expect([packs[3]?.verdict, packs[3]?.unreadable]).toEqual(['broken', []]);
	});

	it('says that an unpinned pack was not fetched for long', async () => {
		const { root, examine } = await project();
		const said = identity({ type: 'https', url: 'https://packs.example/style.tgz', fetchedAt: '2026-01-01T00:00:00Z' });
		const files = { 'pack.yaml': PACK.replace('shop', 'style') };
		replaceSnapshot(join(root, '.tenet/packs/style/pack.snapshot'), content(files, { identity: said }));
		expect((await examine()).packs[2]).toMatchObject({
			verdict: 'attention',
			findings: [{ message: 'Pack "style" was fetched 324 days ago, and is not pinned to a version.' }],
		});
	});
});
