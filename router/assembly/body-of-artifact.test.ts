import { canonicalBytes, canonicalJson } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { fieldsOfBody } from './body-of-artifact.ts';
import { refuseOtherBody } from './refuse-other-body.ts';

const URI = 'platform://policy/pii';
const pii = { area: 'platform', kind: 'policy', id: 'pii', fields: { title: 'Personal data' } };
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('[T2-ROUTER-02] the body of an artifact', () => {
	it('is the canonical JSON of what its uri names', () => {
		expect(() => refuseOtherBody(canonicalBytes(pii), announced(canonicalBytes(pii)))).not.toThrow();
		expect(fieldsOfBody(canonicalBytes(pii), URI)).toEqual(pii.fields);
	});

	it.each([
		['is not an artifact in JSON', bytesOf('Personal data')],
		['is not an artifact in JSON', canonicalBytes({ ...pii, fields: [] })],
		['is not an artifact in JSON', canonicalBytes({ ...pii, extra: 1 })],
		['is not an artifact in JSON', Uint8Array.of(...canonicalBytes(pii), 0xff)],
		['is that of "platform://policy/other"', canonicalBytes({ ...pii, id: 'other' })],
		['is that of "domain://policy/pii"', canonicalBytes({ ...pii, area: 'domain' })],
		['is not in canonical JSON', bytesOf(JSON.stringify(pii))],
		['is not in canonical JSON', bytesOf(canonicalJson(pii).replace('"id":"pii"', '"id":"no","id":"pii"'))],
		['is not in canonical JSON', bytesOf(canonicalJson(pii).replace('"Personal data"', '1e400'))],
		['is not in canonical JSON', bytesOf(canonicalJson(pii).replace('"Personal data"', '"\\ud800"'))],
	])('is refused when it %s', (why, bytes) => {
		expect(() => refuseOtherBody(bytes, announced(bytes))).toThrow(
			`Cannot seal "${URI}": the body that the source "legacy" announces for it ${why}. Correct that server.`,
		);
	});

	it('refuses a size that is not that of the bytes: a sealed entry would be called damaged for ever', () => {
		const bytes = canonicalBytes(pii);
		expect(() => refuseOtherBody(bytes, { ...announced(bytes), size: 1 })).toThrow(
			`the body that the source "legacy" announces for it has ${bytes.length} bytes, and its index says 1`,
		);
	});

	it('refuses a title that the body does not have: lists would show what no digest names', () => {
		const bytes = canonicalBytes(pii);
		expect(() => refuseOtherBody(bytes, { ...announced(bytes), title: 'Optional advice' })).toThrow(
			'the body that the source "legacy" announces for it has the title "Personal data", and its index says "Optional advice"',
		);
	});
});

function announced(bytes: Uint8Array) {
	return { uri: URI, size: bytes.length, title: 'Personal data', source: { name: 'legacy' } };
}
