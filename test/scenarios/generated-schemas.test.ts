import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kindOfPath } from '@tenet/knowledge/authoring';
import { ConfigurationFile } from '@tenet/sources';
import { describe, expect, it } from 'vitest';

const PACKS = fileURLToPath(new URL('../../packs/', import.meta.url));

describe('[T2-KIND-10] an editor finds the schema of the file that it has open', () => {
	it('publishes what tenet.yaml may say, byte for byte', () => {
		const published = readFileSync(join(PACKS, 'schemas', 'tenet.schema.json'), 'utf8');
		expect(published).toBe(`${JSON.stringify(ConfigurationFile.toJSONSchema({ io: 'input' }), null, '\t')}\n`);
	});

	const authored = readdirSync(PACKS, { recursive: true, encoding: 'utf8' }).filter(
		(path) => path.endsWith('.yaml') && !path.startsWith('sealed') && kindOfPath(path) !== undefined,
	);

	it('is told by every YAML artifact that ships', () => {
		expect(authored.length).toBeGreaterThan(100);
		const elsewhere = authored.filter((path) => !schemasFor(path).includes(namedSchema(path)));
		expect(elsewhere).toEqual([]);
	});
});

function schemasFor(path: string): readonly string[] {
	const kind = kindOfPath(path)?.definition.kind;
	return [`${kind}.schema.json`, `${kind}.overlay.schema.json`].map((name) => join(PACKS, 'schemas', name));
}

/** The file that the first line of an artifact names, seen from the artifact. */
function namedSchema(path: string): string {
	const text = readFileSync(join(PACKS, path), 'utf8');
	const [, relative = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
	return join(PACKS, path, '..', relative);
}
