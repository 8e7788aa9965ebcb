import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CodeFinding, DomainModel } from '@tenet/domains';
import { Failure } from '@tenet/kernel/failure';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { governingModel } from '../project/governing-model.ts';
import { note, print, type Terminal } from '../terminal.ts';

export const domainScan: Command = {
	name: 'domain scan',
	summary: "Find where a component's code reaches into tables and packages of another bounded context.",
	about:
		'Reads SQL, migrations, statements inside programs, and imports; nothing is run. Ends with 1 when it finds ' +
		'something, and with 2 when there is no code to look at.',
	operands: [{ name: 'FOLDER', optional: true }],
	options: {
		component: { value: 'ID', summary: 'Whose code it is: the id of a governed component. Needed.' },
	},
	examples: [{ run: 'tenet domain scan . --component cart-service', says: 'The repository of the cart service.' }],
	async run(terminal, args) {
		const model = await governingModel(terminal, args);
		const component = await componentOf(model, args);
		const { readCode } = await import('../project/read-code.ts');
		const { scanCode } = await import('@tenet/domains');
		const { files, skipped } = readCode(folderOf(terminal, args));
		const findings = scanCode(model, component, files);
		if (args.has('json'))
			print(terminal, JSON.stringify({ ...component, files: files.length, skipped, findings }, null, 2));
		else printFindings(terminal, findings);
		for (const { file, why } of skipped) note(terminal, `Not looked at: ${file} (${why}).`);
		if (files.length === 0) note(terminal, 'There is no code to look at.');
		else if (!args.has('json')) note(terminal, `${files.length} files looked at, ${findings.length} findings.`);
		if (files.length === 0) return 2;
		return findings.length > 0 ? 1 : 0;
	},
};

function printFindings(terminal: Terminal, findings: readonly CodeFinding[]): void {
	for (const { file, line, column, rule, message } of findings) {
		print(terminal, `${file}:${line}:${column} error ${rule}\n  ${message}`);
	}
}

interface Scanned {
	readonly component: string;
	readonly context: string;
}

async function componentOf(model: DomainModel, args: Arguments): Promise<Scanned> {
	const asked = args.text('component');
	if (asked === undefined) {
		throw new Failure('USAGE', 'Cannot scan code: nothing says whose it is. Give --component ID.');
	}
	const found = model.component.find(({ id }) => id === asked);
	const context = found?.fields['context'];
	if (found && typeof context === 'string') return { component: found.id, context };
	const { nearestNames } = await import('@tenet/knowledge/answering');
	const near = nearestNames(
		model.component.map(({ id }) => id),
		asked,
	);
	throw new Failure(
		'USAGE',
		`Cannot scan the code of ${JSON.stringify(asked)}: no component has this id. ` +
			(near.length > 0 ? `Did you mean ${near.map((id) => `"${id}"`).join(' or ')}?` : 'Add its component artifact.'),
	);
}

function folderOf({ folder }: Terminal, args: Arguments): string {
	const typed = args.operands[0] ?? '.';
	const path = resolve(folder, typed);
	const stats = statSync(path, { throwIfNoEntry: false });
	if (stats?.isDirectory()) return path;
	const why = stats ? 'it is a file. Name the folder that it is in.' : 'there is no such folder.';
	throw new Failure('USAGE', `Cannot scan ${JSON.stringify(typed)}: ${why}`);
}
