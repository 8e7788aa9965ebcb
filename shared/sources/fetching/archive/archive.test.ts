import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { folderOf, PACK, POLICY } from '../../folder/folder-fixture.ts';
import { readArchive } from './archive.ts';
import { gzippedTar, packWith as pack, paxRecord, refusal, tarOf, zipOf } from './archive-fixture.ts';

const MEBIBYTE = 1024 * 1024;
const text = new TextDecoder();

async function read(archive: Uint8Array) {
	const { files, problems } = await readArchive(archive);
	return {
		files: Object.fromEntries(files.map(({ path, bytes }) => [path, text.decode(bytes)])),
		problems: problems.map(({ rule, file }) => `${file} ${rule}`),
	};
}

const GOOD = { 'pack.yaml': PACK, 'policies/pii.policy.yaml': POLICY };

describe('[T3-HTTP-01] an archive is read in memory, whatever made it', () => {
	it.each(['v7', 'ustar', 'gnu', 'pax'])('reads what tar --format=%s makes, with and without gzip', async (format) => {
		const root = folderOf(GOOD);
		const make = (...more: string[]) =>
			execFileSync('tar', ['-C', root, `--format=${format}`, '-cf', '-', ...more, '.'], { maxBuffer: 10 * MEBIBYTE });
		expect(await read(make())).toEqual({ files: GOOD, problems: [] });
		expect(await read(make('-z'))).toEqual({ files: GOOD, problems: [] });
	});

	it.each(['gnu', 'pax', 'ustar'])('reads names beyond a hundred bytes, as --format=%s writes them', async (format) => {
		const path = `${'a-rather-long-folder-name/'.repeat(5)}${'x'.repeat(60)}.policy.yaml`;
		const root = folderOf({ 'pack.yaml': PACK, [path]: POLICY });
		const tar = execFileSync('tar', ['-C', root, `--format=${format}`, '-cf', '-', '.'], { maxBuffer: MEBIBYTE });
		expect((await read(tar)).files).toEqual({ 'pack.yaml': PACK, [path]: POLICY });
	});

	it('reads a long name, whatever else is said of its member', async () => {
		const long = `${'x'.repeat(200)}.yaml`;
		const members = pack(
			{ name: 'L', type: 'L', content: `${long}\0` },
			{ name: 'x', type: 'x', content: paxRecord('mtime', '1') },
			{ name: 'short', content: 'a: 1' },
		);
		expect((await read(tarOf(members))).files).toEqual({ 'pack.yaml': PACK, [long]: 'a: 1' });
	});

	it('reads zip, packed and stored', async () => {
		const zip = zipOf([
			{ name: 'pack.yaml', content: PACK, method: 0 },
			{ name: 'policies/', mode: 0o040755 },
			{ name: 'policies/pii.policy.yaml', content: POLICY, mode: 0o100644 },
		]);
		expect(await read(zip)).toEqual({ files: GOOD, problems: [] });
	});

	it('takes off the one folder around everything, and leaves what a folder of files leaves', async () => {
		const members = [
			{ name: 'pax_global_header', type: 'g', content: paxRecord('comment', 'f'.repeat(40)) },
			{ name: 'shop-1.4.0/', type: '5' },
			...pack({ name: 'policies/pii.policy.yaml', content: POLICY }).map((member) => ({
				...member,
				name: `shop-1.4.0/${member.name}`,
			})),
			{ name: 'shop-1.4.0/.github/workflows/release.yaml', content: 'x' },
			{ name: 'shop-1.4.0/node_modules/a/b.yaml', content: 'x' },
			{ name: '__MACOSX/shop-1.4.0/._pack.yaml', content: 'x' },
		];
		expect(await read(gzippedTar(members))).toEqual({ files: GOOD, problems: [] });
	});

	it('gives files sorted, in NFC, with names such as __proto__ as they are', async () => {
		const { files } = await readArchive(
			tarOf(
				pack({ name: 'z.yaml' }, { name: '__proto__' }, { name: 'cafe\u0301.yaml' }, { name: 'constructor/a.yaml' }),
			),
		);
		expect(files.map(({ path }) => path)).toEqual([
			'__proto__',
			'caf\u00e9.yaml',
			'constructor/a.yaml',
			'pack.yaml',
			'z.yaml',
		]);
	});
});

describe('[T3-HTTP-02] what an honest folder can have is left out with a finding', () => {
	const deep = `${'d/'.repeat(17)}x.yaml`;

	it('in tar: links, devices, pipes, large files, deep folders, long names', async () => {
		const members = pack(
			{ name: 'link.policy.yaml', type: '2' },
			{ name: 'hard.policy.yaml', type: '1' },
			{ name: 'device', type: '3' },
			{ name: 'disk', type: '4' },
			{ name: 'pipe', type: '6' },
			{ name: 'big.yaml', content: new Uint8Array(MEBIBYTE + 1) },
			{ name: 'most.yaml', content: 'x'.repeat(MEBIBYTE) },
			{ name: deep },
			{ name: 'L', type: 'L', content: `${'x'.repeat(600)}\0` },
			{ name: 'short.yaml' },
			{ name: 'odd\ufffd.yaml' },
		);
		const { files, problems } = await read(gzippedTar(members));
		expect(Object.keys(files)).toEqual(['most.yaml', 'pack.yaml']);
		expect(problems).toEqual([
			'link.policy.yaml symlink',
			'hard.policy.yaml symlink',
			'device not-a-file',
			'disk not-a-file',
			'pipe not-a-file',
			'big.yaml file-too-large',
			`${'d/'.repeat(16)}d folder-too-deep`,
			`${'x'.repeat(600)} odd-file-name`,
			'odd\ufffd.yaml odd-file-name',
		]);
	});

	it('in zip: links, devices, large files', async () => {
		const zip = zipOf([
			{ name: 'pack.yaml', content: PACK },
			{ name: 'link.policy.yaml', content: '/etc/passwd', mode: 0o120777 },
			{ name: 'device', mode: 0o020666 },
			{ name: 'big.yaml', content: new Uint8Array(MEBIBYTE + 1) },
		]);
		const { files, problems } = await read(zip);
		expect(Object.keys(files)).toEqual(['pack.yaml']);
		expect(problems).toEqual(['link.policy.yaml symlink', 'device not-a-file', 'big.yaml file-too-large']);
	});
});

const HOSTILE_NAMES: readonly (readonly [string, string, string])[] = [
	['leads out', '../../x.policy.yaml', 'leads out of the pack'],
	['leads out in its middle', 'policies/../../x.yaml', 'leads out of the pack'],
	['is absolute', '/etc/cron.d/x', 'has an absolute name'],
	['names a drive', 'C:/x.yaml', 'has an absolute name'],
	['has a backslash', '..\\..\\x.yaml', 'has a backslash in its name'],
	['has a line end', 'a\nb.yaml', 'has control characters in its name'],
	['turns text around', 'a\u202eb.yaml', 'has control characters in its name'],
	['has an empty part', 'a//b.yaml', 'has an empty part in its name'],
	['has a dot as a part', 'a/./b.yaml', 'has an empty part in its name'],
];

describe('[T3-HTTP-03] what only somebody who means harm puts into an archive refuses it', () => {
	it.each(HOSTILE_NAMES)('a name that %s', async (_, name, fault) => {
		const sentence = (message: string) =>
			expect(message).toMatch(
				new RegExp(`^Cannot take the archive: its member .* ${fault}\\. Ask the owner of the pack\\.$`),
			);
		sentence(await refusal(gzippedTar(pack({ name }))));
		sentence(await refusal(zipOf([{ name: 'pack.yaml' }, { name }])));
		sentence(await refusal(tarOf(pack({ name: 'x', type: 'x', content: paxRecord('path', name) }, { name: 'short' }))));
	});

	it('shows no name so that it steers a terminal', async () => {
		expect(await refusal(tarOf(pack({ name: '../\u001b[2J\u202e\u009b' })))).toContain('"../\\u001b[2J\\u202e\\u009b"');
	});

	it.each([
		['twice', 'PACK.yaml'.toLowerCase()],
		['in another case', 'Pack.YAML'],
		['as a folder', 'pack.yaml/x.yaml'],
	])('one name %s', async (_, name) => {
		expect(await refusal(tarOf(pack({ name })))).toBe(
			`Cannot take the archive: "pack.yaml" and ${JSON.stringify(name)} in it are one path on some computers. Rename one of them.`,
		);
	});

	it('one name in two Unicode forms, or in letters that fold alike', async () => {
		expect(await refusal(tarOf(pack({ name: 'caf\u00e9.yaml' }, { name: 'cafe\u0301.yaml' })))).toContain(
			'are one path',
		);
		expect(await refusal(tarOf(pack({ name: 'stra\u00dfe.yaml' }, { name: 'STRASSE.yaml' })))).toContain(
			'are one path',
		);
	});

	it('more members than are read', async () => {
		const many = Array.from({ length: 20_001 }, (_, number) => ({ name: `${number}.yaml` }));
		expect(await refusal(gzippedTar(many))).toContain('it has more than 20000 members');
		expect(await refusal(zipOf(many))).toContain('it has more than 20000 members');
		expect((await readArchive(gzippedTar(many.slice(1)))).files).toHaveLength(20_000);
	});

	it('a name that is not UTF-8', async () => {
		expect(await refusal(tarOf(pack({ name: Buffer.from('caf\xe9.yaml', 'latin1') })))).toContain('is not in UTF-8');
	});
});

describe('[T3-HTTP-04] a bomb does not go off', () => {
	it('of gzip: a hundredfold, or 128 MiB', async () => {
		const bomb = gzippedTar(pack({ name: 'zeros', content: new Uint8Array(40 * MEBIBYTE) }));
		expect(bomb.length).toBeLessThan(MEBIBYTE / 10);
		expect(await refusal(bomb)).toContain('it unpacks to more than 8388608 bytes');
	});

	it('of zip: by what its directory says, and by what is there', async () => {
		const zeros = new Uint8Array(40 * MEBIBYTE);
		expect(await refusal(zipOf([{ name: 'zeros', content: zeros }]))).toContain(
			'it unpacks to more than 8388608 bytes',
		);
		expect(await refusal(zipOf([{ name: 'zeros', content: zeros, says: { size: 1000 } }]))).toContain(
			'its member "zeros" is larger than the archive says',
		);
	});

	it('of zip: members that share their bytes', async () => {
		const content = 'x'.repeat(1000);
		const zip = zipOf([
			{ name: 'a', content },
			{ name: 'a', content, says: { offset: 0 } },
		]);
		expect(await refusal(zip)).toContain('its members "a" and "a" share bytes');
	});
});
