import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The floor of a validation: reads and parses the files of a folder with `yaml`, and nothing else. */
const [folder = ''] = process.argv.slice(2);
for (const file of readdirSync(folder)) parse(readFileSync(join(folder, file), 'utf8'));
