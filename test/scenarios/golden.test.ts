import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest } from '@tenet/context-pack';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const SEALED = join(ROOT, 'packs', 'sealed');
const hexOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('the golden Context Pack [T2-GOLDEN-01]', () => {
	it('has a digest that only a decision changes', () => {
		expect(hexOf(join(SEALED, 'manifest.json'))).toBe(
			'2ac94e43d187925aab7b4b464f229d27ffc0b73f9e4932fcd509f8cb780e9497',
		);
	});

	it('holds exactly the objects that its manifest names, each under the hash of its bytes', () => {
		const manifest = Manifest.parse(JSON.parse(readFileSync(join(SEALED, 'manifest.json'), 'utf8')));
		const named = new Set(manifest.entries.map(({ digest }) => `${digest.slice('sha256:'.length)}.json`));
		const objects = readdirSync(join(SEALED, 'objects'));
		expect(new Set(objects)).toEqual(named);
		for (const name of objects) expect(`${hexOf(join(SEALED, 'objects', name))}.json`).toBe(name);
	});

	it('is sealed again byte for byte, and rendered again byte for byte', () => {
		const script = join(ROOT, 'scripts', 'generate-sealed.mjs');
		expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8', timeout: 60_000 })).toBe('');
	}, 60_000);
});
