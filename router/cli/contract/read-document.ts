import { readFileSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ContractDocument } from '@tenet/contracts';
import { Failure } from '@tenet/kernel/failure';
import { decodeText } from '@tenet/kernel/yaml';
import type { Terminal } from '../terminal.ts';

/** As much as a document of a contract in a pack may have. */
const LIMIT = 1024 * 1024;

/**
 * A document of a contract, or `what` else, that stands in a file, as it was named.
 *
 * @throws {Failure} `USAGE` when there is no such file, or it is too large or no text
 */
export function readDocument(
	{ folder }: Pick<Terminal, 'folder'>,
	named: string,
	what = 'a contract document',
): ContractDocument {
	const path = resolve(folder, named);
	const stats = statSync(path, { throwIfNoEntry: false });
	if (!stats?.isFile()) throw unreadable(named, whyNot(stats), `Name that of ${what}.`);
	if (stats.size > LIMIT) throw unreadable(named, 'it is larger than 1 MiB', 'Split it.');
	const { text } = decodeText(readFileSync(path));
	if (text === undefined) throw unreadable(named, 'it is no text in UTF-8', `Name that of ${what}.`);
	return { file: named, text };
}

function whyNot(stats: Stats | undefined): string {
	if (stats === undefined) return 'there is no such file';
	return stats.isDirectory() ? 'it is a folder' : 'it is no file';
}

function unreadable(named: string, why: string, whatToDo: string): Failure {
	return new Failure('USAGE', `Cannot read the document ${JSON.stringify(named)}: ${why}. ${whatToDo}`);
}
