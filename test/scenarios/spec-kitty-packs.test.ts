import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoadedPack, Resolution } from '@tenet/knowledge';
import { loadPack, resolve } from '@tenet/knowledge/authoring';
import { readPackFolder } from '@tenet/sources';
import { beforeAll, describe, expect, it } from 'vitest';
import { HAS_SPEC_KITTY, listedBySpecKitty, SPEC_KITTY } from '../support/spec-kitty-packs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tenet } from '../support/tenet-command.ts';

const ABSENT = [
	'directives/051-supply-chain-install-safety.directive.yaml',
	'procedures/post-merge-arch-gate-adjudication.procedure.yaml',
	'styleguides/python-conventions.styleguide.yaml',
	'tactics/architecture/dependency-hygiene.tactic.yaml',
	'tactics/security/supply-chain-install-safety.tactic.yaml',
];

function loaded(name: string): LoadedPack {
	return loadPack(readPackFolder(join(SPEC_KITTY, name), { name, layer: 'org' }));
}

/** A project whose organisation has the two packs, `internal` on top. */
function project(files: Readonly<Record<string, string>> = {}): string {
	const folder = temporaryFolder();
	const pack = (name: string) => `      - {name: ${name}, path: ${JSON.stringify(join(SPEC_KITTY, name))}}\n`;
	const all = { 'tenet.yaml': `doctrine:\n  org:\n    packs:\n${pack('built-in')}`, ...files };
	for (const [path, text] of Object.entries(all)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return folder;
}

describe.skipIf(!HAS_SPEC_KITTY)('[T3-CORPUS-01] spec-kitty built-in loads with no artifact lost', () => {
	let pack: LoadedPack;
	beforeAll(() => {
		pack = loaded('built-in');
	});

	it('has every listed file that is there, as the kind and id that the manifest says', () => {
		const there = listedBySpecKitty().filter(({ path }) => existsSync(join(SPEC_KITTY, 'built-in', path)));
		expect(there).toHaveLength(260);
		const said = new Map(pack.artifacts.map(({ file, kind, id }) => [file, `${kind.replaceAll('-', '_')} ${id}`]));
		expect(there.map(({ path }) => [path, said.get(path)])).toEqual(
			there.map(({ path, kind, id }) => [path, `${kind} ${id}`]),
		);
		expect(pack.rejected).toEqual([]);
	});

	it('has as many of each kind as the manifest lists, less what is absent, and the 17 step contracts it does not list', () => {
		const counts: Record<string, number> = {};
		for (const { kind } of pack.artifacts) counts[kind] = (counts[kind] ?? 0) + 1;
		expect(counts).toEqual({
			'agent-profile': 25,
			asset: 6,
			directive: 33,
			'glossary-pack': 1,
			'mission-step-contract': 17,
			paradigm: 13,
			procedure: 23,
			styleguide: 22,
			tactic: 122,
			toolguide: 15,
		});
		expect(counts['tactic']).toBe(listedBySpecKitty().filter(({ kind }) => kind === 'tactic').length - 2);
		const steps = pack.artifacts.filter(({ kind }) => kind === 'mission-step-contract');
		expect(steps.filter(({ file }) => !file.startsWith('missions/'))).toEqual([]);
	});

	it('says by name which five files and which one blob are absent, and that no listed hash differs', () => {
		const of = (wanted: string) => pack.findings.filter(({ rule }) => rule === wanted);
		expect(of('manifest-file-absent').map(({ message }) => JSON.parse(/"[^"]*"/.exec(message)?.[0] ?? ''))).toEqual(
			ABSENT,
		);
		expect(of('asset-file-absent').map(({ message }) => message)).toEqual([
			'Cannot find "assets/docs_structural_lint.py", the file of asset "common-docs-structural-lint".',
		]);
		expect([...of('manifest-hash-differs'), ...of('manifest-id-differs')]).toEqual([]);
		expect(of('manifest-unlisted').map(({ message }) => message)).toEqual([
			expect.stringContaining('does not list 17 artifact files below "missions/built_in_step_contracts/"'),
		]);
	});

	it('points out what nothing reads in so many lines that somebody reads them', () => {
		const orphans = pack.findings.filter(({ rule }) => rule === 'orphan-file');
		expect(orphans.map(({ file }) => file)).toEqual(['missions', 'pack.md']);
		expect(pack.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
	});

	it('gives 347 nodes and 1,022 edges before ends are checked', () => {
		const graph = pack.graph ?? [];
		expect(graph).toHaveLength(14);
		expect(graph.flatMap(({ nodes }) => nodes)).toHaveLength(347);
		expect(graph.flatMap(({ edges }) => edges)).toHaveLength(1022);
	});
});

describe.skipIf(!HAS_SPEC_KITTY)('[T3-CORPUS-02] its graph is joined with internal on top', () => {
	let resolution: Resolution;
	beforeAll(() => {
		resolution = resolve([loaded('built-in'), loaded('internal')]);
	});

	it('knows an artifact or says by name that it is absent, for every end of every edge', () => {
		const rules = resolution.findings.filter(({ rule }) => rule.startsWith('graph-'));
		expect(rules.map(({ rule, message }) => `${rule} ${/"[^"]*"/.exec(message)?.[0]}`)).toEqual([
			'graph-artifact-absent "platform://directive/DIRECTIVE_051"',
			'graph-artifact-absent "platform://procedure/post-merge-arch-gate-adjudication"',
			'graph-artifact-absent "platform://styleguide/python-conventions"',
			'graph-artifact-absent "platform://tactic/dependency-hygiene"',
			'graph-artifact-absent "platform://tactic/supply-chain-install-safety"',
		]);
	});

	it('holds what both packs say: 1,024 edges of fragments, of every relation', () => {
		const written = resolution.graph.edges.filter(({ origins }) => origins.some(({ file }) => /graph|drg/.test(file)));
		expect(written).toHaveLength(1024);
		const counts: Record<string, number> = {};
		for (const { relation } of written) counts[relation] = (counts[relation] ?? 0) + 1;
		expect(counts).toEqual({
			in_tension_with: 2,
			instantiates: 11,
			reconciles_tension: 3,
			refines: 2,
			rejects: 15,
			requires: 332,
			scope: 204,
			specializes_from: 4,
			suggests: 451,
		});
	});

	it('leads from the upper pack into the lower one', () => {
		const refined = resolution.graph.edges.filter(({ relation }) => relation === 'refines');
		expect(refined.map(({ source, target, origins }) => [source, target, origins[0]?.pack])).toEqual([
			['platform://procedure/landing-contributor-prs', 'platform://procedure/red-main-release-discipline', 'internal'],
			['platform://procedure/landing-contributor-prs', 'platform://tactic/pr-agent-worktree-isolation', 'internal'],
		]);
	});

	it('takes the step contracts of the graph, named by mission and action, for those of the files', () => {
		const steps = resolution.graph.nodes.filter(({ kind }) => kind === 'mission-step-contract');
		expect(steps.map(({ artifact, origins }) => [artifact, origins.length])).toEqual(Array(17).fill([true, 2]));
	});

	it('loads internal although it has no pack.yaml, and says that it has no version', () => {
		expect(resolution.layers.map(({ pack, version }) => [pack, version])).toEqual([
			['built-in', '1.0.0'],
			['internal', ''],
		]);
		const errors = resolution.findings.filter(({ severity }) => severity === 'error');
		expect(errors.map(({ pack, rule }) => `${pack} ${rule}`)).toEqual(['internal pack-descriptor-missing']);
	});
});

interface Entry {
	readonly uri: string;
	readonly delivery: string;
	readonly because?: string;
	readonly provenance: {
		readonly layer: string;
		readonly pack: string;
		readonly version: string;
		readonly file: string;
	};
}
interface Sealed {
	readonly entries: readonly Entry[];
	readonly excluded: readonly { readonly uri: string }[];
}

async function sealed(folder: string, line: string): Promise<Sealed> {
	const built = await tenet(['context', 'build', '--line', line], { folder });
	expect(built).toMatchObject({ exit: 0 });
	const { stdout } = await tenet(
		['context', 'get', line === 'main' ? 'latest' : `${line}/latest`, '--format', 'json'],
		{
			folder,
		},
	);
	return JSON.parse(stdout) as Sealed;
}

describe.skipIf(!HAS_SPEC_KITTY)('[T3-CORPUS-03] [S2-SC-05] a Context Pack of a real pack', () => {
	it('has all of its artifacts, each with its layer, pack, version and file', { timeout: 60_000 }, async () => {
		const { entries, excluded } = await sealed(project(), 'main');
		const its = entries.filter(({ provenance }) => provenance.pack === 'built-in');
		expect(its.filter(({ uri }) => !uri.startsWith('platform://reference-graph/'))).toHaveLength(277);
		expect(its).toHaveLength(278);
		expect(new Set(its.map(({ provenance: { layer, version } }) => `${layer} ${version}`))).toEqual(
			new Set(['org 1.0.0']),
		);
		expect(its.filter(({ delivery }) => delivery !== 'inline')).toEqual([]);
		expect(
			its.map(({ provenance }) => provenance.file).filter((file) => !existsSync(join(SPEC_KITTY, 'built-in', file))),
		).toEqual([]);
		expect(excluded).toEqual([]);
	});

	it('brings what the graph requires inline and what it suggests as links, and excludes the rest by name', {
		timeout: 60_000,
	}, async () => {
		const folder = project({
			'governance/pack.yaml': 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: us\n',
			'governance/java-jenny.agent.yaml': 'profile-id: java-jenny\ntags: [java]\n',
		});
		writeFileSync(join(folder, 'tenet.yaml'), 'lines:\n  java:\n    tags: [java]\n', { flag: 'a' });
		const { entries, excluded } = await sealed(folder, 'java');
		const all = (await sealed(folder, 'main')).entries;
		expect(entries.length + excluded.length).toBe(all.length);
		expect([...entries, ...excluded].map(({ uri }) => uri).sort()).toEqual(all.map(({ uri }) => uri).sort());
		const of = (uri: string) => entries.find((entry) => entry.uri === uri);
		expect(of('platform://agent-profile/java-jenny')).toMatchObject({ delivery: 'inline' });
		expect(of('platform://directive/DIRECTIVE_030')).toMatchObject({
			delivery: 'inline',
			because: 'required by platform://agent-profile/java-jenny',
		});
		expect(of('platform://styleguide/test-desiderata-and-boundaries')).toMatchObject({
			delivery: 'link',
			because: expect.stringContaining('assessing tests against the test desiderata (Kent Beck)'),
		});
		expect(of('platform://reference-graph/built-in')).toMatchObject({ delivery: 'link' });
		expect(excluded.length).toBeGreaterThan(100);
	});
});
