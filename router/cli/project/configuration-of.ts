import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '@tenet/kernel/failure';
import type { Configuration } from '@tenet/sources';
import { readConfiguration } from '@tenet/sources/configuration';
import type { Arguments } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';

/**
 * What governs where the command was typed, or the folder that `--root` names.
 *
 * @throws {Failure} `USAGE`, `INVALID_CONFIG`
 */
export async function configurationOf(terminal: Terminal, args: Arguments): Promise<Configuration> {
	const given = args.text('root');
	const startFolder = resolve(terminal.folder, given ?? '.');
	if (given !== undefined && !statSync(startFolder, { throwIfNoEntry: false })?.isDirectory())
		throw new Failure('USAGE', `Cannot use "--root ${given}": there is no such folder. Name one that exists.`);
	return readConfiguration({ startFolder, env: terminal.env });
}
