import { randomBytes } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { digestOf } from '@tenet/kernel';
import { describe, expect, it } from 'vitest';
import { CodedBodies } from './coded-bodies.ts';
import { viewBody } from './stored-body.ts';

describe('coded bodies [T2-HTTP-04]', () => {
	it('compress once, whoever asks at the same time, and keep it', async () => {
		const bodies = new CodedBodies();
		const body = viewBody('Nothing is built without a spec. '.repeat(100), 'text/plain');
		expect(bodies.known(body.digest, 'br')).toBeUndefined();
		const [one, two] = await Promise.all([bodies.compressed(body, 'br'), bodies.compressed(body, 'br')]);
		expect(one).toBe(two);
		expect(bodies.known(body.digest, 'br')).toBe(one);
		expect(brotliDecompressSync(one?.bytes ?? '').equals(body.bytes)).toBe(true);
	});

	it('remember that nothing is gained', async () => {
		const bodies = new CodedBodies();
		const bytes = randomBytes(5_000);
		await bodies.compressed({ digest: digestOf(bytes), bytes }, 'gzip');
		expect(bodies.known(digestOf(bytes), 'gzip')).toEqual({});
	});

	it('stay within their bound', async () => {
		const bodies = new CodedBodies(10_000);
		for (let number = 0; number < 50; number++)
			await bodies.compressed(viewBody(`${number} ${randomBytes(500).toString('hex')}`, 'text/plain'), 'gzip');
		expect(bodies.size).toBeLessThanOrEqual(10_000);
		expect(bodies.size).toBeGreaterThan(5_000);
	});
});
