import { hash } from 'node:crypto';
import { z } from 'zod';

/** `sha256:` and 64 lowercase hex digits. The brand means "checked": made only here. */
export const Digest = z
	.string()
	.regex(/^sha256:[0-9a-f]{64}$/, 'expected "sha256:" and 64 lowercase hex digits')
	.brand<'Digest'>();
export type Digest = z.infer<typeof Digest>;

/** The SHA-256 of the bytes as they are; a text is hashed as UTF-8 (DESIGN section 2). */
export function digestOf(bytes: Uint8Array | string): Digest {
	return `sha256:${hash('sha256', bytes)}` as Digest;
}
