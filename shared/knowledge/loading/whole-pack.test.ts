import { createHash } from 'node:crypto';
import type { Finding } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import type { PackFiles } from '../pack-files.ts';
import { loadPack } from './load-pack.ts';
import { packFiles } from './pack-fixture.ts';

const TACTIC = 'id: small-steps\ntitle: Small steps\n';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const listing = (...items: readonly string[]) => `schema_version: '1'\nconstituents:\n${items.join('')}`;
const item = (path: string, text: string, more = 'kind: tactic\n  id: small-steps') =>
	`- content_hash: ${hashOf(text)}\n  path: ${path}\n  ${more}\n`;

function findings(files: Parameters<typeof packFiles>[0]): readonly string[] {
	return loadPack(packFiles(files)).findings.map(shown);
}

function shown({ file, position, severity, rule, message, remedy }: Finding): string {
	return `${file}${position ? `:${position.line}` : ''} ${severity} ${rule}: ${message} ${remedy}`;
}

describe('[T3-PACK-01] [S2-FR-012] pack-manifest.yaml is held against what is there', () => {
	it('finds nothing when all is as listed, whatever the ends of lines', () => {
		const manifest = listing(item('a.tactic.yaml', TACTIC));
		expect(findings({ 'a.tactic.yaml': TACTIC, 'pack-manifest.yaml': manifest })).toEqual([]);
		const crlf = findings({ 'a.tactic.yaml': TACTIC.replaceAll('\n', '\r\n'), 'pack-manifest.yaml': manifest });
		expect(crlf.map((line) => line.split(': ')[0])).toEqual(['a.tactic.yaml:1 advice text-crlf']);
	});

	it('names each file that is absent, changed, another artifact or not listed', () => {
		const lines = findings({
			'a.tactic.yaml': TACTIC,
			'b.tactic.yaml': 'id: b\ntitle: B\n',
			'more/c.tactic.yaml': 'id: c\ntitle: C\n',
			'more/d.tactic.yaml': 'id: d\ntitle: [\n',
			'pack-manifest.yaml': listing(
				item('a.tactic.yaml', 'other'),
				item('b.tactic.yaml', 'id: b\ntitle: B\n'),
				item('gone.tactic.yaml', ''),
			),
		});
		expect(lines.filter((line) => line.includes('manifest-'))).toEqual([
			'pack-manifest.yaml advice manifest-unlisted: pack-manifest.yaml does not list 2 artifact files below "more/": ' +
				'c.tactic.yaml and d.tactic.yaml. Make the manifest anew.',
			'pack-manifest.yaml:4 warning manifest-hash-differs: The file "a.tactic.yaml" is not what pack-manifest.yaml lists: ' +
				'its content has another hash. Restore the file, or make the manifest anew.',
			'pack-manifest.yaml:8 warning manifest-id-differs: The file "b.tactic.yaml" is tactic "b", and pack-manifest.yaml ' +
				'lists tactic "small-steps". Make the manifest anew.',
			'pack-manifest.yaml:12 warning manifest-file-absent: Cannot find "gone.tactic.yaml": pack-manifest.yaml lists it as ' +
				'tactic "small-steps". Add the file, or make the manifest anew.',
		]);
	});

	it.each([
		[
			'constituents: 7\n',
			'pack-manifest.yaml:1 warning manifest-malformed: Cannot compare the pack with pack-manifest.yaml',
		],
		['constituents:\n- {path: a}\n', 'pack-manifest.yaml:2 warning manifest-malformed: Cannot compare the pack'],
		['constituents: [\n', 'pack-manifest.yaml:1 warning yaml-syntax: Cannot read the YAML'],
	])('only warns of a manifest like %j: the files are what counts', (manifest, line) => {
		expect(findings({ 'pack-manifest.yaml': manifest })).toEqual([expect.stringContaining(line)]);
	});

	it('does not change what the pack says, nor its digest', () => {
		const [one, other] = [{}, { 'pack-manifest.yaml': listing() }].map((more) =>
			loadPack(packFiles({ 'a.tactic.yaml': TACTIC, ...more })),
		);
		expect(other?.digest).toBe(one?.digest);
	});
});

describe('[T3-PACK-02] what a pack refers to and does not have is told by name', () => {
	it('the file of an asset', () => {
		const asset = 'id: lint\ntitle: Lint\npath: assets/lint.py\n';
		expect(findings({ 'assets/lint.asset.yaml': asset })).toEqual([
			'assets/lint.asset.yaml:3 warning asset-file-absent: Cannot find "assets/lint.py", the file of asset "lint". Add the ' +
				'file, or correct "path".',
		]);
		expect(findings({ 'assets/lint.asset.yaml': asset, 'assets/lint.py': 'x' })).toEqual([]);
	});

	it('takes the guide of a toolguide for a part of the pack, as spec-kitty writes its path', () => {
		const guide = {
			'toolguides/git.toolguide.yaml': 'id: git\ntitle: Git\nguide_path: packs/acme/toolguides/GIT.md\n',
		};
		expect(findings({ ...guide, 'toolguides/GIT.md': 'x' })).toEqual([]);
		const digest = (text: string) => loadPack(packFiles({ ...guide, 'toolguides/GIT.md': text })).digest;
		expect(digest('x')).not.toBe(digest('y'));
	});
});

describe('[T3-PACK-03] paths that some file systems take for one', () => {
	it('are an error, each by name', () => {
		expect(
			findings({
				'a/x.tactic.yaml': TACTIC,
				'A/X.tactic.yaml': 'id: x\ntitle: X\n',
				'cafe\u0301.md': '',
				'caf\u00e9.md': '',
			}).filter((line) => line.includes('path-')),
		).toEqual([
			'a/x.tactic.yaml error path-differs-by-case: Cannot keep "a/x.tactic.yaml" beside "A/X.tactic.yaml": some file ' +
				'systems take the two for one file. Rename one of them.',
			'caf\u00e9.md error path-differs-by-case: Cannot keep "caf\u00e9.md" beside "cafe\u0301.md": some file systems take the ' +
				'two for one file. Rename one of them.',
		]);
	});
});

describe('[T3-PACK-04] a folder of files that nothing reads is pointed out once', () => {
	const orphans = (count: number) =>
		Object.fromEntries(Array.from({ length: count }, (_, index) => [`missions/deep/${index}.md`, 'x']));

	it('and what looks like an artifact is named all the same', () => {
		expect(findings({ ...orphans(20), 'missions/x.tactic.yml': TACTIC, 'note.txt': '' })).toEqual([
			'missions advice orphan-file: Nothing reads 20 files below "missions": deep/0.md, deep/1.md, deep/10.md and 17 more. ' +
				'Leave them if another tool reads them; what governs needs an ending such as ".policy.yaml".',
			'missions/x.tactic.yml warning misnamed-file: Cannot read "missions/x.tactic.yml" as an artifact: no kind has files ' +
				'with this ending. If it governs something, call it "missions/x.tactic.yaml".',
			'note.txt advice orphan-file: Nothing reads "note.txt": it is no artifact and no contract refers to it. Remove it, ' +
				'or give it an ending such as ".policy.yaml".',
		]);
		expect(findings(orphans(3))).toHaveLength(3);
	});
});

describe('[T3-PACK-05] a pack that declares no version', () => {
	const loaded = (files: Parameters<typeof packFiles>[0], more: Partial<PackFiles> = {}) => {
		const pack = loadPack({ ...packFiles({ 'a.tactic.yaml': TACTIC, ...files }), ...more });
		return { version: pack.version, artifacts: pack.artifacts.length, rules: pack.findings.map(({ rule }) => rule) };
	};

	it.each([null, 'name: shop\n'])('is loaded with pack.yaml %j, and has no version', (descriptor) => {
		const missing = descriptor === null ? 'pack-descriptor-missing' : 'pack-version-missing';
		expect(loaded({ 'pack.yaml': descriptor })).toEqual({ version: '', artifacts: 1, rules: [missing] });
	});

	it.each([null, 'name: shop\n'])('has the one it was fetched as, with pack.yaml %j', (descriptor) => {
		expect(loaded({ 'pack.yaml': descriptor }, { fetchedVersion: 'v1.4.0-2-gabc' })).toEqual({
			version: 'v1.4.0-2-gabc',
			artifacts: 1,
			rules: ['pack-version-fetched'],
		});
	});

	it('keeps the declared one where there is one', () => {
		expect(loaded({}, { fetchedVersion: 'v9' })).toEqual({ version: '1.2.0', artifacts: 1, rules: [] });
	});
});
