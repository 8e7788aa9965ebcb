import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withPackLock } from '../fetching/pack-lock.ts';
import { POLICY } from '../folder/folder-fixture.ts';
import type { KnowledgeState } from '../knowledge-folders.ts';
import { validatePacks } from '../validation/validate-packs.ts';
import {
	ARCHIVE,
	cloneOf,
	content,
	GIT,
	gitIn,
	identity,
	installArchive,
	project,
	SECURITY,
} from './installed-fixture.ts';
import { replaceSnapshot } from './pack-snapshot.ts';
import { prepareInstalled } from './prepare-installed.ts';

const rules = (state: KnowledgeState) => state.findings.map(({ rule }) => rule);

describe('[S2-FR-018] a pack that was never fetched is no layer, and no error', () => {
	it('gives what the same project gives without it, byte for byte', async () => {
		const without = await project('port: 7420\n', { 'governance/pii.policy.yaml': POLICY });
		const configured = await project(ARCHIVE, { 'governance/pii.policy.yaml': POLICY });
		const [bare, state] = [(await without.open()).refresh(), (await configured.open()).refresh()];
		expect(JSON.stringify(state.loaded)).toBe(JSON.stringify(bare.loaded));
		expect(state.findings).toMatchObject([
			{
				rule: 'pack-not-fetched',
				severity: 'advice',
				message: 'Pack "security" is not fetched yet.',
				remedy: 'Run tenet pack fetch.',
			},
		]);
		expect((await configured.validate()).findings.map(({ severity }) => severity)).toEqual(['advice']);
	});
});

describe('[T3-INSTALLED-01] a fetched pack is read from its snapshot', () => {
	it('is a layer as any folder is, with what was fetched', async () => {
		const { root, open } = await project(ARCHIVE);
		installArchive(root, 'security');
		const { loaded, fetched, findings } = (await open()).refresh();
		expect(loaded.map(({ layer, name, artifacts }) => `${layer} ${name} ${artifacts.length}`)).toEqual([
			'builtin builtin 0',
			'org security 1',
			'project project 0',
		]);
		expect(fetched.get('security')).toMatchObject({ url: 'https://packs.example/security.tgz', version: '1.0.0' });
		expect(findings).toEqual([]);
	});

	it('is the folder inside it that the configuration names', async () => {
		const configured = ARCHIVE.replace('source_type', 'subdir: packs/security, source_type');
		const { root, open } = await project(configured);
		const files = {
			'packs/security/pack.yaml': SECURITY,
			'packs/security/a.policy.yaml': POLICY,
			'b.policy.yaml': POLICY,
		};
		installArchive(root, 'security', files);
		expect((await open()).refresh().loaded[1]?.artifacts.map(({ file }) => file)).toEqual(['a.policy.yaml']);
		installArchive(root, 'security', { 'pack.yaml': SECURITY });
		const [, security] = (await open()).refresh().loaded;
		expect(security?.findings.map(({ message }) => message)).toEqual([
			'Cannot read the pack: what was fetched has no folder "packs/security".',
		]);
	});

	it('says what was left out of it, by the name of the pack', async () => {
		const { open, folder } = await project(ARCHIVE);
		const left = {
			severity: 'error',
			file: 'x.policy.yaml',
			message: 'Cannot follow it.',
			remedy: 'Remove it.',
		} as const;
		const said = identity({ type: 'https', url: 'https://packs.example/security.tgz' });
		const problems = [{ rule: 'symlink', ...left }] as const;
		replaceSnapshot(join(folder, 'pack.snapshot'), content(undefined, { identity: said, problems }));
		const [, security] = (await open()).refresh().loaded;
		expect(security?.findings).toMatchObject([{ rule: 'symlink', pack: 'security', file: 'x.policy.yaml' }]);
	});

	it('is an error that names the file when a byte was flipped, and nothing else breaks', async () => {
		const { root, open, validate, folder } = await project(ARCHIVE, { 'governance/pii.policy.yaml': POLICY });
		installArchive(root, 'security');
		const path = join(folder, 'pack.snapshot');
		const bytes = readFileSync(path);
		bytes.writeUInt8(bytes.at(-2) === 0x41 ? 0x42 : 0x41, bytes.length - 2);
		writeFileSync(path, bytes);
		const { loaded } = (await open()).refresh();
		expect(loaded[1]?.findings).toMatchObject([
			{
				rule: 'pack-damaged',
				severity: 'error',
				message: 'Cannot read the installed pack "security": the bytes of "pii.policy.yaml" do not match its digest.',
			},
		]);
		expect(loaded[2]?.artifacts).toHaveLength(1);
		expect((await validate()).findings.map(({ rule }) => rule)).toContain('pack-damaged');
	});

	it.each([
		['', 'it is not a pack snapshot'],
		['garbage\n', 'it is not a pack snapshot'],
	])('names what a file holds that is none: %j', async (text, damage) => {
		const { root, open, folder } = await project(ARCHIVE);
		installArchive(root, 'security');
		writeFileSync(join(folder, 'pack.snapshot'), text);
		const [, security] = (await open()).refresh().loaded;
		expect(security?.findings[0]?.message).toBe(`Cannot read the installed pack "security": ${damage}.`);
	});

	it('gives bytes again after they were released, and the same objects while nothing changed', async () => {
		const { root, open } = await project(ARCHIVE);
		installArchive(root, 'security');
		const knowledge = await open();
		const first = knowledge.refresh();
		expect(Buffer.from(knowledge.packs[1]?.read()?.files[0]?.bytes ?? []).toString()).toBe(SECURITY);
		expect(knowledge.refresh()).toMatchObject({ changed: false });
		expect(knowledge.refresh().loaded).toBe(first.loaded);
	});
});

describe('[T3-INSTALLED-02] a running server sees a replaced snapshot and a moved HEAD', () => {
	it('follows a fetch of another process', async () => {
		const { root, open } = await project(ARCHIVE);
		const knowledge = await open();
		knowledge.refresh();
		const told: KnowledgeState[] = [];
		const subscription = knowledge.subscribe((state) => told.push(state));
		onTestFinished(() => subscription.close());
		installArchive(root, 'security');
		await vi.waitFor(() => expect(told.at(-1)?.loaded).toHaveLength(3), { timeout: 10_000 });
		installArchive(root, 'security', { 'pack.yaml': SECURITY });
		await vi.waitFor(() => expect(told.at(-1)?.loaded[1]?.artifacts).toEqual([]), { timeout: 10_000 });
	});

	it('reads a clone at the commit that HEAD names, and never its work tree', async () => {
		const { open, folder } = await project(GIT);
		const [first] = cloneOf(folder, [
			{ 'pack.yaml': SECURITY, 'pii.policy.yaml': POLICY },
			{ 'pii.policy.yaml': POLICY.replace('It stays', 'It goes') },
		]);
		writeFileSync(join(folder, 'pii.policy.yaml'), POLICY.replace('It stays', 'Nobody reviewed this'));
		const knowledge = await open();
		const state = knowledge.refresh();
		const statement = (seen: KnowledgeState | undefined) => seen?.loaded[1]?.artifacts[0]?.fields['statement'];
		expect(statement(state)).toBe('It goes.');
		expect(state.fetched.get('security')?.version).toBe('v2');
		const told: KnowledgeState[] = [];
		const subscription = knowledge.subscribe((now) => told.push(now));
		onTestFinished(() => subscription.close());
		gitIn(folder)('checkout', '-q', '-f', first ?? '');
		await vi.waitFor(() => expect(statement(told.at(-1))).toBe('It stays.'), { timeout: 10_000 });
		expect(told.at(-1)?.fetched.get('security')).toMatchObject({ commit: first, version: 'v1', moved: true });
		expect(rules(told.at(-1) as KnowledgeState)).toEqual(['pack-head-moved']);
	});

	it('reads a moved HEAD when it is asked, without a watch', async () => {
		const { open, folder } = await project(GIT);
		const [first] = cloneOf(folder, [
			{ 'pack.yaml': SECURITY, 'pii.policy.yaml': POLICY },
			{ 'b.policy.yaml': 'id: b\n' },
		]);
		const knowledge = await open();
		expect((await knowledge.look()).fetched.get('security')?.version).toBe('v2');
		gitIn(folder)('checkout', '-q', '-f', first ?? '');
		expect((await knowledge.look()).fetched.get('security')?.version).toBe('v1');
	});

	it('waits for a fetch that has written the snapshot and not yet its HEAD', async () => {
		const { open, folder, configuration } = await project(GIT);
		const [first, second] = cloneOf(folder, [{ 'pack.yaml': SECURITY }, { 'pii.policy.yaml': POLICY }]);
		const said = identity({ url: 'https://git.example/security.git', version: 'v2', commit: second });
		const brought = content({ 'pack.yaml': SECURITY, 'pii.policy.yaml': POLICY }, { identity: said });
		const surroundings = { root: folder, signal: new AbortController().signal, onWait: () => {} };
		let prepared = Promise.resolve();
		await withPackLock(surroundings, async () => {
			writeFileSync(join(folder, '.git/HEAD'), `${first}\n`);
			replaceSnapshot(join(folder, '.git/tenet/pack.snapshot'), brought);
			prepared = prepareInstalled(configuration);
			await new Promise((resolve) => setTimeout(resolve, 200));
			writeFileSync(join(folder, '.git/HEAD'), `${second}\n`);
		});
		await prepared;
		const state = (await open()).refresh();
		expect(state.fetched.get('security')).toEqual(said);
		expect(state.findings).toEqual([]);
	});

	it('keeps what governed when the clone lacks what HEAD names, and says to fetch', async () => {
		const { open, folder, validate } = await project(GIT);
		cloneOf(folder, [{ 'pack.yaml': SECURITY, 'pii.policy.yaml': POLICY }]);
		(await open()).refresh();
		expect((await validate()).findings.map(({ rule }) => rule)).toEqual(['pack-head-moved']);
		writeFileSync(join(folder, '.git/HEAD'), `${'0'.repeat(39)}1\n`);
		const state = (await open()).refresh();
		expect(state.loaded[1]?.artifacts).toHaveLength(1);
		expect(state.findings).toMatchObject([
			{
				rule: 'pack-clone-incomplete',
				severity: 'error',
				message:
					'Cannot read the pack "security" at its HEAD: its clone cannot give 0000000. What was installed before (v1) still governs.',
				remedy: 'Run tenet pack fetch.',
			},
		]);
		expect((await validate()).findings.map(({ rule }) => rule)).toEqual(['pack-clone-incomplete']);
	});

	it('calls half a clone damaged when nothing was installed before', async () => {
		const { open, folder } = await project(GIT, { 'governance/pii.policy.yaml': POLICY });
		cloneOf(folder, [{ 'pack.yaml': SECURITY }]);
		rmSync(join(folder, '.git/objects'), { recursive: true });
		const { loaded } = (await open()).refresh();
		expect(loaded[1]?.findings.map(({ rule }) => rule)).toEqual(['pack-damaged']);
		expect(loaded[2]?.artifacts).toHaveLength(1);
	});
});

describe('[T3-INSTALLED-03] a validation of fetched packs is kept until what is installed looks different', () => {
	it('sees a replaced snapshot', async () => {
		const { root, validate } = await project(ARCHIVE);
		installArchive(root, 'security');
		expect((await validate()).artifacts).toBe(1);
		expect((await validate()).artifacts).toBe(1);
		const folder = installArchive(root, 'security', { 'pack.yaml': SECURITY });
		utimesSync(join(folder, 'pack.snapshot'), new Date(0), new Date(0));
		expect((await validate()).artifacts).toBe(0);
		rmSync(folder, { recursive: true });
		expect((await validate()).findings.map(({ rule }) => rule)).toEqual(['pack-not-fetched']);
	});

	it('says when another address or version is configured than is installed', async () => {
		const { root, configuration, validate } = await project(ARCHIVE);
		installArchive(root, 'security');
		await validate();
		const packs = configuration.packs.map((pack) =>
			pack.remote ? { ...pack, remote: { ...pack.remote, url: 'https://elsewhere.example/security.tgz' } } : pack,
		);
		const { findings } = await validatePacks({ ...configuration, packs }, join(root, 'builtin'));
		expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['pack-source-changed warning']);
	});
});
