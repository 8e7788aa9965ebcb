import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, PACK, POLICY } from './folder-fixture.ts';
import { PackFolder, readPackFolder } from './pack-folder.ts';
import { readScanned } from './read-file.ts';
import { scanFolder } from './scan-folder.ts';

const NAME = { name: 'shop', layer: 'org' } as const;

function read(root: string) {
	const { files, findings } = readPackFolder(root, NAME);
	return {
		paths: files.map(({ path }) => path),
		findings: findings.map(({ file, rule, message }) => `${file} ${rule}: ${message}`),
	};
}

describe('[T2-LOAD-10] a pack folder is read as it is, and never outside of itself', () => {
	it('gives regular files by path, and skips dot folders and node_modules', () => {
		const root = folderOf({
			'b/x.yaml': '',
			'a.yaml': '',
			'a/z.yaml': '',
			'.git/config': '',
			'node_modules/x/y.yaml': '',
			'.keep': '',
		});
		expect(read(root)).toEqual({ paths: ['a.yaml', 'a/z.yaml', 'b/x.yaml'], findings: [] });
	});

	it('follows no link, wherever it leads', () => {
		const root = folderOf({ 'pack.yaml': PACK, 'real/a.yaml': '' });
		symlinkSync('/etc/passwd', join(root, 'pii.policy.yaml'));
		symlinkSync('/etc', join(root, 'etc'));
		symlinkSync(join(root, 'real'), join(root, 'again'));
		symlinkSync(join(root, 'gone'), join(root, 'dangling'));
		const why = 'links are not read, one of them could publish any file of this machine.';
		expect(read(root)).toEqual({
			paths: ['pack.yaml', 'real/a.yaml'],
			findings: ['again', 'dangling', 'etc', 'pii.policy.yaml'].map(
				(path) => `${path} symlink: Cannot follow the link "${path}": ${why}`,
			),
		});
	});

	it('does not follow a link that takes the place of a file between looking and reading', () => {
		const root = folderOf({ 'a.yaml': 'a: 1\n' });
		const [file] = scanFolder(root).files;
		rmSync(join(root, 'a.yaml'));
		symlinkSync('/etc/passwd', join(root, 'a.yaml'));
		expect(file && readScanned(file)).toMatchObject({ rule: 'unreadable', message: 'Cannot read "a.yaml": ELOOP.' });
	});

	it('waits for no pipe', () => {
		const root = folderOf({ 'a.yaml': '' });
		execFileSync('sh', ['-c', 'mkfifo "$0"', join(root, 'pipe.policy.yaml')]);
		expect(read(root).findings).toEqual([
			'pipe.policy.yaml not-a-file: Cannot read "pipe.policy.yaml": it is not a regular file.',
		]);
	});

	it('reads no file that is too large', () => {
		const root = folderOf({ 'big.yaml': new Uint8Array(1024 * 1024 + 1), 'most.yaml': new Uint8Array(1024 * 1024) });
		expect(read(root)).toEqual({
			paths: ['most.yaml'],
			findings: ['big.yaml file-too-large: Cannot read a file of 1048577 bytes: at most 1048576 are read.'],
		});
	});

	it.runIf(process.getuid?.() !== 0)('finds a file that it may not read (root may read all)', () => {
		const root = folderOf({ 'a.yaml': '' });
		chmodSync(join(root, 'a.yaml'), 0);
		expect(read(root).findings).toEqual(['a.yaml unreadable: Cannot read "a.yaml": EACCES.']);
	});

	it('finds folders that are too deep, and names that would mislead', () => {
		const root = folderOf({ [`${'d/'.repeat(17)}x.yaml`]: '', 'a\nb.yaml': '', 'a\\b.yaml': '' });
		expect(read(root).findings.map((line) => line.split(':')[0])).toEqual([
			'a\nb.yaml odd-file-name',
			'a\\b.yaml odd-file-name',
			`${'d/'.repeat(16)}d folder-too-deep`,
		]);
	});

	it('has one path for two spellings of a letter, and says so', () => {
		const root = folderOf({ 'caf\u00e9.yaml': '', 'cafe\u0301.yaml': '' });
		expect(read(root).findings).toEqual([
			'caf\u00e9.yaml odd-file-name: Cannot use two files named "café.yaml": they differ only in Unicode form.',
		]);
	});

	it('finds that the folder is not there', () => {
		expect(read(join(folderOf({}), 'absent')).findings).toEqual([
			' pack-folder-missing: Cannot read the pack: its folder is not there.',
		]);
	});
});

describe('[T2-LOAD-11] a folder is read again only where it changed', () => {
	const old = new Date(Date.now() - 60_000);

	it('sees a change of the same length within one tick of the clock', () => {
		const root = folderOf({ 'a.yaml': 'a: 1\n' });
		const folder = new PackFolder(root, NAME);
		const first = folder.read().files[0]?.digest;
		for (const content of ['a: 2\n', 'a: 3\n', 'a: 4\n']) {
			writeFileSync(join(root, 'a.yaml'), content);
			utimesSync(join(root, 'a.yaml'), old, old);
			expect(new TextDecoder().decode(folder.read().files[0]?.bytes)).toBe(content);
		}
		writeFileSync(join(root, 'a.yaml'), 'a: 1\n');
		expect(folder.read().files[0]?.digest).toBe(first);
	});

	it('sees a file that another one was moved onto, added or removed', () => {
		const root = folderOf({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
		const folder = new PackFolder(root, NAME);
		const before = folder.read().files.map(({ digest }) => digest);
		renameSync(join(root, 'b.yaml'), join(root, 'a.yaml'));
		const after = folder.read().files;
		expect(after.map(({ path, digest }) => [path, digest])).toEqual([['a.yaml', before[1]]]);
	});

	it('trusts no file that is younger than the clock can tell', () => {
		const root = folderOf({ 'pii.policy.yaml': POLICY });
		const folder = new PackFolder(root, NAME);
		folder.read();
		expect(folder.seen().files.map(([path, , digest]) => [path, digest === undefined])).toEqual([
			['pii.policy.yaml', false],
		]);
	});
});
