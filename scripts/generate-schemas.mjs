// Writes packs/schemas/ from the code, so that editors complete and check authored files. A test compares them.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, ready } from './ready.mjs';

const FOLDER = join(ROOT, 'packs', 'schemas');

process.exitCode = (await ready()) || (await write());

async function write() {
	const { authoringSchemas } = await built('knowledge', 'authoring');
	const { ConfigurationFile } = await built('sources', 'index');
	const schemas = new Map(authoringSchemas()).set('tenet.schema.json', ConfigurationFile.toJSONSchema({ io: 'input' }));
	mkdirSync(FOLDER, { recursive: true });
	for (const name of readdirSync(FOLDER)) if (name.endsWith('.schema.json')) rmSync(join(FOLDER, name));
	for (const [name, schema] of schemas) writeFileSync(join(FOLDER, name), `${JSON.stringify(schema, null, '\t')}\n`);
	return 0;
}

function built(name, entry) {
	return import(pathToFileURL(join(ROOT, 'shared', name, 'dist', `${entry}.js`)).href);
}
