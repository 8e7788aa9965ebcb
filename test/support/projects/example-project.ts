import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHECKOUT } from '../tenet-command.ts';

export interface Checkout {
	/** Windows checkouts have other line ends. */
	readonly lineEnds?: 'CRLF';
	/** The order in which the files come into being. */
	readonly order?: 'last first';
}

/** Copies the example organisation and its project into a folder, and answers the project's folder. */
export function exampleIn(folder: string, { lineEnds, order }: Checkout = {}): string {
	const example = join(CHECKOUT, 'packs', 'example');
	const files = readdirSync(example, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	for (const file of order === undefined ? files : files.reverse()) {
		const copy = join(folder, file.slice(example.length));
		mkdirSync(dirname(copy), { recursive: true });
		if (lineEnds === undefined) copyFileSync(file, copy);
		else writeFileSync(copy, readFileSync(file, 'utf8').replaceAll(/\r?\n/g, '\r\n'));
	}
	return join(folder, 'project');
}

/** Changes a file of a project as an author does: one text for another, which must be there. */
export function edit(folder: string, file: string, [before, after]: readonly [string, string]): void {
	const path = join(folder, file);
	const text = readFileSync(path, 'utf8');
	if (!text.includes(before)) throw new Error(`"${file}" does not say "${before}".`);
	writeFileSync(path, text.replace(before, after));
}
