import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CHECKOUT } from './tenet-command.ts';

/**
 * Real packs that nobody here wrote (MIT, see the notice beside them). They are no part of the checkout: they lie beside
 * it where they were collected, and tests that read them say so where they do not.
 */
export const SPEC_KITTY = join(CHECKOUT, '../shared/corpora/spec-kitty-packs');
export const HAS_SPEC_KITTY = existsSync(join(SPEC_KITTY, 'built-in', 'pack.yaml'));

/** What `pack-manifest.yaml` lists: the oracle that spec-kitty's own tools wrote. */
export interface Listed {
	readonly id: string;
	readonly kind: string;
	readonly path: string;
	readonly content_hash: string;
}

export function listedBySpecKitty(): readonly Listed[] {
	const manifest = parse(readFileSync(join(SPEC_KITTY, 'built-in', 'pack-manifest.yaml'), 'utf8'));
	return (manifest as { readonly constituents: readonly Listed[] }).constituents;
}
