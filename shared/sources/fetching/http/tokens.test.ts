import { describe, expect, it } from 'vitest';
import { tokenFor } from './tokens.ts';

const TENET_PACK_TOKENS = 'git.example.com=one, git.example.com:8443=two=2,127.0.0.1:9000=three,[::1]:9000=four';

function token(url: string, tokens = TENET_PACK_TOKENS): string | undefined {
	return tokenFor(new URL(url), { TENET_PACK_TOKENS: tokens });
}

describe('[T3-FETCH-01] a token goes to the host it is for and to no other', () => {
	it('is chosen by host and port', () => {
		expect(token('https://git.example.com/security.git')).toBe('one');
		expect(token('https://GIT.example.com:443/security.git')).toBe('one');
		expect(token('https://git.example.com:8443/security.git')).toBe('two=2');
		expect(token('https://git.example.com:9443/security.git')).toBeUndefined();
		expect(token('https://evil-git.example.com/')).toBeUndefined();
		expect(token('https://git.example.com.evil.example/')).toBeUndefined();
	});

	it('is never sent in clear text beyond this machine', () => {
		expect(token('http://git.example.com/security.git')).toBeUndefined();
		expect(token('http://127.0.0.1:9000/security.git')).toBe('three');
		expect(token('http://[::1]:9000/security.git')).toBe('four');
		expect(token('http://127.0.0.1.evil.example:9000/', '127.0.0.1.evil.example:9000=five')).toBeUndefined();
	});

	it('says which item cannot be read, and nothing of what is in it', () => {
		expect(() => token('https://git.example.com/', 'git.example.com=one,s3cret')).toThrow(
			'Cannot use TENET_PACK_TOKENS: its item 2 is not "host=token". Write "git.example.com=TOKEN", several with commas between.',
		);
	});

	it('is absent where none is configured', () => {
		expect(tokenFor(new URL('https://git.example.com/'), {})).toBeUndefined();
	});
});
