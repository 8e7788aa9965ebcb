import { describe, expect, it } from 'vitest';
import { lookupWithin, type Reach, reachOf } from './safe-lookup.ts';

function lookedUp(host: string, reach: Reach): Promise<unknown> {
	return new Promise((resolve) => {
		lookupWithin(reach)(host, { all: true }, (error, found) => resolve(error?.message ?? found));
	});
}

const CONFIGURED = new URL('https://packs.example.com/security.tgz');
const reach = (url: string, configured = CONFIGURED, env = {}) => [...reachOf(new URL(url), configured, env)];

describe('[T3-HTTP-08] a name is looked up for the very connection that is made', () => {
	it('and refused when it leads where it must not', async () => {
		expect(await lookedUp('localhost', new Set(['public', 'private']))).toBe('its name leads to a loopback address');
		expect(await lookedUp('localhost', new Set(['loopback']))).toContainEqual(
			expect.objectContaining({ address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) }),
		);
	});

	it('goes to this machine only when tenet.yaml names it', () => {
		const local = new URL('http://localhost:8080/');
		expect(reach('http://localhost:9090/', local)).toEqual(['loopback']);
		expect(reach('https://localhost/')).toEqual([]);
		expect(() => reach('http://127.0.0.1/')).toThrow('its name leads to a loopback address');
		expect(() => reach('https://[::1]/')).toThrow('its name leads to a loopback address');
		expect(reach('https://example.com/', local)).toEqual(['public']);
	});

	it('goes into the own network only when that is allowed', () => {
		expect(reach('https://packs.internal/')).toEqual(['public']);
		expect(() => reach('https://10.0.0.1/')).toThrow('its name leads to a private address');
		const env = { TENET_ALLOW_PRIVATE_ADDRESSES: '1' };
		expect(reach('https://packs.internal/', CONFIGURED, env)).toEqual(['public', 'private', 'loopback']);
		expect(reach('http://packs.internal/', CONFIGURED, env)).toEqual([]);
	});
});
