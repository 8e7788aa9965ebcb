import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '@tenet/kernel/failure';
import type { Command } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { SCHEMAS } from '../project/shipped-packs.ts';
import { print, write } from '../terminal.ts';

const ENDING = '.schema.json';

export const packSchema: Command = {
	name: 'pack schema',
	summary: 'Print the JSON Schema of a kind, for an editor.',
	about: 'Without a kind, lists the kinds that have a schema, and where it stands.',
	operands: [{ name: 'KIND', optional: true }],
	options: {},
	examples: [
		{ run: 'tenet pack schema', says: 'Every kind and the file of its schema.' },
		{ run: 'tenet pack schema policy', says: 'The schema of policies.' },
	],
	async run(terminal, args) {
		const kinds = schemaNames();
		const [kind] = args.operands;
		if (kind !== undefined) write(terminal, schemaOf(kind, kinds));
		else if (args.has('json'))
			print(
				terminal,
				JSON.stringify(
					kinds.map((name) => ({ kind: name, file: fileOf(name) })),
					null,
					2,
				),
			);
		else for (const name of kinds) print(terminal, `${name.padEnd(longest(kinds))}  ${fileOf(name)}`);
		return 0;
	},
};

function longest(names: readonly string[]): number {
	return Math.max(...names.map(({ length }) => length));
}

function schemaNames(): readonly string[] {
	const files = readdirSync(SCHEMAS).filter((name) => name.endsWith(ENDING));
	return files.map((name) => name.slice(0, -ENDING.length)).sort();
}

function fileOf(kind: string): string {
	return join(SCHEMAS, kind + ENDING);
}

function schemaOf(kind: string, kinds: readonly string[]): string {
	if (kinds.includes(kind)) return readFileSync(fileOf(kind), 'utf8');
	const near = didYouMean(kind, kinds);
	throw new Failure(
		'USAGE',
		`Cannot print the schema of ${JSON.stringify(kind)}: there is no such kind. ` +
			(near === undefined ? 'Type "tenet pack schema" for the list.' : `Did you mean "${near}"?`),
	);
}
