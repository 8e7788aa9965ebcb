import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PACK } from '../../folder/folder-fixture.ts';
import { readArchive } from './archive.ts';
import {
	gzippedTar,
	packWith as pack,
	paxRecord,
	refusal,
	TAR_END,
	tarOf,
	type ZipMember,
	zipOf,
} from './archive-fixture.ts';

const NEGATIVE = Buffer.alloc(12, 0xff);
const HUGE = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(11, 0xff)]);
const DAMAGED_TARS: readonly (readonly [string, Uint8Array, string])[] = [
	['without its end', tarOf(pack(), new Uint8Array()), 'it ends in the middle'],
	['cut in a member', tarOf(pack()).subarray(0, 600), 'it ends in the middle'],
	['with a size beyond its end', tarOf(pack({ name: 'a', size: 10_000_000 })), 'it ends in the middle'],
	['with a negative size', tarOf(pack({ name: 'a', size: NEGATIVE })), 'the size of a member is no number'],
	['with a size beyond counting', tarOf(pack({ name: 'a', size: HUGE })), 'the size of a member is no number'],
	['with a size in letters', tarOf(pack({ name: 'a', size: Buffer.from('abcdefghijk\0') })), 'is no number'],
	[
		'with a pax size in letters',
		tarOf(pack({ name: 'x', type: 'x', content: paxRecord('size', 'abc') })),
		'is no number',
	],
	['with a pax record of no length', tarOf(pack({ name: 'x', type: 'x', content: '-9 a=b\n' })), 'extended header'],
	[
		'with a pax record of too great a length',
		tarOf(pack({ name: 'x', type: 'x', content: '99 a=b\n' })),
		'extended header',
	],
	[
		'with one name for all',
		tarOf(pack({ name: 'g', type: 'g', content: paxRecord('path', 'x') })),
		'to all of its members',
	],
	['with something after its end', Buffer.concat([tarOf(pack()), tarOf(pack())]), 'something follows its end mark'],
	['with data behind a link', tarOf(pack({ name: 'a', type: '2', content: 'x' })), 'followed by data'],
	['with holes', tarOf(pack({ name: 'a', type: 'S' })), 'it is sparse'],
	[
		'with a damaged header',
		Buffer.concat([tarOf(pack(), new Uint8Array()), Buffer.alloc(512, 1), TAR_END]),
		'a header in it is damaged',
	],
];
const DAMAGED_ZIPS: readonly (readonly [string, ZipMember, string])[] = [
	['encrypted', { name: 'a', flags: 0x801 }, 'its member "a" is encrypted'],
	['with another size', { name: 'a', content: 'abc', says: { size: 4 } }, 'is not as large as the archive says'],
	['with another checksum', { name: 'a', content: 'abc', says: { crc: 1 } }, 'its member "a" is damaged'],
	['with another name', { name: 'a', content: 'abc', says: { name: 'b' } }, 'disagree on the name of "b"'],
	['with a method nobody has', { name: 'a', content: 'abc', method: 93 }, 'packed in an uncommon way'],
	['with an offset beyond its end', { name: 'a', says: { offset: 100_000 } }, 'it is a damaged zip'],
];

describe('[T3-HTTP-05] what is no whole archive is said to be none', () => {
	it.each(DAMAGED_TARS)('a tar %s', async (_, archive, sentence) => {
		expect(await refusal(archive)).toContain(sentence);
		expect(await refusal(gzipSync(archive))).toContain(sentence);
	});

	it.each(DAMAGED_ZIPS)('a zip %s', async (_, member, sentence) => {
		expect(await refusal(zipOf([{ name: 'pack.yaml' }, member]))).toContain(sentence);
	});

	it('a gzip cut anywhere', async () => {
		const whole = gzippedTar(pack());
		for (let length = 3; length < whole.length; length += 7) {
			expect(await refusal(whole.subarray(0, length))).toMatch(/it is damaged, or ends in the middle/);
		}
	});

	it('a zip cut anywhere', async () => {
		const whole = zipOf([{ name: 'pack.yaml', content: PACK }]);
		for (let length = 4; length < whole.length; length += 7) {
			expect(await refusal(whole.subarray(0, length))).toContain('it is a damaged zip');
		}
	});

	it.each([
		['a web page', '\ufeff\n <!DOCTYPE html><html>', 'the server sends a web page (HTML)'],
		['nothing', '', 'it is empty'],
		['prose', 'Not found', 'its first bytes are those of no archive'],
		['7-Zip', '7z\xbc\xaf\x27\x1c', 'it is packed with 7-Zip'],
	])('%s', async (_, bytes, sentence) => {
		expect(await refusal(Buffer.from(bytes, bytes.startsWith('7z') ? 'latin1' : 'utf8'))).toContain(sentence);
	});

	it('an archive of nothing, or of hidden files', async () => {
		expect(await refusal(tarOf([{ name: './', type: '5' }]))).toContain('it holds no files');
		expect(await refusal(tarOf([{ name: '.git/config', content: 'x' }]))).toContain('it holds no files');
		expect(await refusal(zipOf([]))).toContain('it holds no files');
		expect(await refusal(gzipSync('no tar'))).toContain('what was gzipped is no tar archive');
	});

	it.each([
		[
			'tar',
			tarOf(pack({ name: 'x', type: 'x', content: paxRecord('path', 'a/b.yaml') }, { name: 'a', content: 'b: 1' })),
		],
		['zip', zipOf([{ name: 'pack.yaml', content: PACK }])],
	])('a %s with any one byte another: it is taken or refused, and nothing else happens', async (_, whole) => {
		for (let at = 0; at < whole.length; at++) {
			const flipped = Buffer.from(whole);
			flipped[at] = (flipped[at] ?? 0) ^ 0xff;
			await readArchive(flipped).catch((error) => expect(error).toMatchObject({ code: 'FETCH_REFUSED' }));
		}
	});
});
