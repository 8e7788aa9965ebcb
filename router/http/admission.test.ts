import type { IncomingMessage } from 'node:http';
import { allowedHosts } from '@tenet/mcp/http';
import { describe, expect, it } from 'vitest';
import { admission } from './admission.ts';

const refusal = admission(allowedHosts({ allowedHosts: ['tenet.example'] }), 100);

function asked(url: string, headers: Readonly<Record<string, string>>): string | undefined {
	const rawHeaders = Object.entries(headers).flat();
	return refusal({ url, headers, rawHeaders } as unknown as IncomingMessage)?.code;
}

describe('admission [T2-HTTP-12]', () => {
	it('lets a known host in again and again, and never because another was let in', () => {
		for (let time = 0; time < 3; time++) {
			expect(asked('/', { host: 'tenet.example:1' })).toBeUndefined();
			expect(asked('/', { host: 'evil.example' })).toBe('FORBIDDEN');
			expect(asked('/', { host: 'tenet.example:1', origin: 'http://evil.example' })).toBe('FORBIDDEN');
		}
	});

	it('refuses what would be read in two ways, before it looks at anything else', () => {
		expect(asked('/', { host: 'localhost', HOST: 'evil.example' })).toBe('USAGE');
		expect(asked('http://localhost/', { host: 'localhost' })).toBe('USAGE');
		expect(asked('', { host: 'localhost' })).toBe('USAGE');
		expect(asked(`/${'a'.repeat(100)}`, { host: 'localhost' })).toBe('URL_TOO_LONG');
	});
});
