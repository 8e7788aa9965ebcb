import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The floor of validating a real pack: reads and parses the files that stdin lists with `yaml`, and nothing else. */
for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) parse(readFileSync(path, 'utf8'));
