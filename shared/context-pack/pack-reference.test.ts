import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePackReference } from './pack-reference.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

describe('parsePackReference [T2-REF-01]', () => {
	it.each([
		['cp-v2', { form: 'version', line: 'main', number: 2 }],
		['checkout/cp-v12', { form: 'version', line: 'checkout', number: 12 }],
		[`cp-v2@${digest}`, { form: 'version', line: 'main', number: 2, digest }],
		[digest, { form: 'digest', digest }],
		['latest', { form: 'latest', line: 'main' }],
		['checkout/latest', { form: 'latest', line: 'checkout' }],
	])('reads %s', (text, reference) => {
		expect(parsePackReference(text)).toEqual(reference);
	});

	it.each([
		'',
		'cp-v0',
		'cp-v01',
		'CP-V1',
		'cp-v1/',
		'/cp-v1',
		'a/b/cp-v1',
		'../cp-v1',
		'cp-v1@',
		`latest@${digest}`,
		'cp-v1@x@y',
		'sha256:ab',
		'Main/cp-v1',
		'cp-v9999999999',
	])('refuses %j in one sentence', (text) => {
		expect(() => parsePackReference(text)).toThrow(
			`Cannot read the pack reference ${JSON.stringify(text)}: it has no known form. Write "cp-v2", "line/cp-v2", "cp-v2@sha256:…", "sha256:…" or "latest".`,
		);
	});

	it('answers any text with a reference or INVALID_REFERENCE, nothing else', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				try {
					parsePackReference(text);
				} catch (error) {
					expect(error).toMatchObject({ code: 'INVALID_REFERENCE' });
				}
			}),
		);
	});
});
