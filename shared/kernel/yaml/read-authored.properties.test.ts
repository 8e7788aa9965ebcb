import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../canonical-json.ts';
import { readAuthored } from './read-authored.ts';

describe('[T2-LOAD-04] line endings and byte order marks change nothing that is said', () => {
	it('reads a byte order mark and CRLF, and points them out', () => {
		const { findings } = readAuthored(new TextEncoder().encode('\ufeffid: x\r\ntitle: y\r\n'), 'yaml');
		expect(
			findings.map(({ rule, position, message }) => `${position?.line}:${position?.column} ${rule}: ${message}`),
		).toEqual(['1:1 text-bom: The file begins with a byte order mark.', '1:6 text-crlf: Lines end in CR or CRLF.']);
	});

	it('reads the same fields and text from LF, CRLF, CR and with a mark', () => {
		const line = fc.stringMatching(/^[a-z]{1,6}: [a-z ]{0,12}[a-z]$/);
		fc.assert(
			fc.property(fc.uniqueArray(line, { minLength: 1, selector: (text) => text.split(':')[0] }), (lines) => {
				const plain = readAuthored(new TextEncoder().encode(`${lines.join('\n')}\n`), 'yaml');
				for (const [end, mark] of [
					['\r\n', ''],
					['\r', ''],
					['\n', '\ufeff'],
					['\r\n', '\ufeff'],
				] as const) {
					const other = readAuthored(new TextEncoder().encode(`${mark}${lines.join(end)}${end}`), 'yaml');
					expect(other.text).toBe(plain.text);
					expect(other.value).toEqual(plain.value);
				}
			}),
		);
	});
});

describe('[T2-LOAD-05] whatever the bytes, reading ends in a plain value or in findings', () => {
	const scrap = fc.constantFrom(
		'a',
		': ',
		':',
		'\n',
		'  ',
		'- ',
		'[',
		']',
		'{',
		'}',
		'"',
		"'",
		'&x ',
		'*x ',
		'!t ',
		'|',
		'>',
		'#',
		'? ',
		'\t',
		'%',
		'0x1',
		'.nan',
		'9'.repeat(20),
		'\\uD800',
		'---\n',
		'__proto__',
		'\r\n',
		'\u202e',
		',',
		'~',
		'1.5',
		'!!int ',
	);

	it('never throws, and gives no value together with an error', () => {
		fc.assert(
			fc.property(
				fc.array(scrap, { maxLength: 40 }),
				fc.constantFrom('yaml' as const, 'md' as const),
				(scraps, media) => {
					const read = readAuthored(new TextEncoder().encode(scraps.join('')), media);
					if (read.findings.some(({ severity }) => severity === 'error')) return;
					expect(read.value).toBeDefined();
					canonicalJson(read.value);
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('never throws on bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				const read = readAuthored(bytes, 'yaml');
				expect(read.value !== undefined || read.findings.length > 0).toBe(true);
			}),
		);
	});
});
