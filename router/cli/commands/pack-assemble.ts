import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Failure } from '@tenet/kernel/failure';
import type { Configuration } from '@tenet/sources';
import type { AssemblyInput, AssemblyReport } from '@tenet/sources/assemble';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import { print, type Terminal } from '../terminal.ts';

export const packAssemble: Command = {
	name: 'pack assemble',
	summary: 'Make one pack of several, or say what they disagree on.',
	about:
		'Writes OUTPUT only when the packs do not contradict each other and the result is valid; nothing is ever\n' +
		'overwritten. Every file is kept byte for byte, and every one that got another name or is not there twice is\n' +
		'named. A PACK is a folder, or the name of a pack in tenet.yaml. Ends with 1 when there are conflicts.',
	operands: [{ name: 'OUTPUT' }, { name: 'PACK', many: true }],
	options: {
		name: { value: 'NAME', summary: 'What the pack is called. Default: the name of the folder OUTPUT.' },
		version: { value: 'X.Y.Z', summary: 'Its version. Default: 1.0.0.' },
		owner: { value: 'OWNER', summary: 'Who answers for it. Default: the owner of the packs, when they have one.' },
		description: { value: 'TEXT', summary: 'What it governs. Default: what it was assembled from.' },
	},
	examples: [
		{
			run: 'tenet pack assemble dist/acme packs/security packs/architecture --owner "governance team"',
			says: 'Two folders as one pack.',
		},
		{ run: 'tenet pack assemble dist/acme security architecture --version 2.1.0', says: 'Packs of tenet.yaml.' },
	],
	async run(terminal, args) {
		const { assembleInto } = await import('@tenet/sources/assemble');
		const configuration = await configurationOf(terminal, args);
		const [typed = '', ...packs] = args.operands;
		const output = resolve(terminal.folder, typed);
		const inputs: AssemblyInput[] = [];
		for (const pack of packs) inputs.push(await inputOf(pack, terminal, configuration));
		const identity = await identityOf(args, output, inputs);
		const report = await assembleInto({ output, inputs, identity, below: await belowAll() });
		if (args.has('json')) print(terminal, JSON.stringify(report, null, 2));
		else await printReport(terminal, report, typed);
		return report.written ? 0 : 1;
	},
};

async function inputOf(typed: string, { folder }: Terminal, configuration: Configuration): Promise<AssemblyInput> {
	const { folderInput } = await import('@tenet/sources/assemble');
	const path = resolve(folder, typed);
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return folderInput(path);
	const pack = configuration.packs.find(({ name }) => name === typed);
	if (pack?.remote) return installedInput(typed, configuration);
	if (pack) return folderInput(pack.root);
	const near = didYouMean(
		typed,
		configuration.packs.map(({ name }) => name),
	);
	throw new Failure(
		'USAGE',
		`Cannot assemble ${JSON.stringify(typed)}: there is no such folder, and no pack of this name in tenet.yaml. ` +
			(near === undefined ? 'Name the folder of a pack.' : `Did you mean "${near}"?`),
	);
}

async function installedInput(name: string, configuration: Configuration): Promise<AssemblyInput> {
	const { openKnowledge, prepareInstalled } = await import('@tenet/sources');
	const { packInput } = await import('@tenet/sources/assemble');
	await prepareInstalled(configuration);
	const at = configuration.packs.findIndex((pack) => pack.name === name) + 1;
	const files = openKnowledge(configuration, BUILTIN_PACK).packs[at]?.read();
	if (files) return packInput(files);
	const message = `Cannot assemble ${JSON.stringify(name)}: it is not fetched yet. Run "tenet pack fetch".`;
	throw new Failure('PACK_UNREADABLE', message);
}

/** @throws {Failure} `USAGE` */
async function identityOf(args: Arguments, output: string, inputs: readonly AssemblyInput[]) {
	const { PackDescriptor } = await import('@tenet/knowledge/authoring');
	const owner = args.text('owner') ?? (await commonOwner(inputs));
	const description = args.text('description');
	const said = {
		name: args.text('name') ?? basename(output),
		version: args.text('version') ?? '1.0.0',
		...(owner !== undefined && { owner }),
		...(description !== undefined && { description }),
	};
	const outcome = PackDescriptor.safeParse(said);
	if (!outcome.success) {
		const [issue] = outcome.error.issues;
		const option = String(issue?.path[0]);
		throw new Failure('USAGE', `Cannot use "--${option} ${said[option as 'name']}": ${issue?.message}. Write another.`);
	}
	if (owner !== undefined) return { ...said, owner };
	throw new Failure(
		'USAGE',
		'Cannot tell who answers for the assembled pack: its packs have several owners, or none. Say it with "--owner".',
	);
}

async function commonOwner(inputs: readonly AssemblyInput[]): Promise<string | undefined> {
	const { loadPack } = await import('@tenet/knowledge/load-pack');
	const owners = new Set(inputs.map(({ files }) => loadPack(files).owner));
	return owners.size === 1 ? [...owners][0] : undefined;
}

async function belowAll() {
	const { readPackFolder } = await import('@tenet/sources');
	const { loadPack } = await import('@tenet/knowledge/load-pack');
	return [loadPack(readPackFolder(BUILTIN_PACK, { name: 'builtin', layer: 'builtin' }))];
}

async function printReport(terminal: Terminal, report: AssemblyReport, output: string): Promise<void> {
	const { assemblyText } = await import('../assembly-text.ts');
	print(terminal, assemblyText(report, output, terminal.colour));
}
