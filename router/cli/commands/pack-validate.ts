import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Failure } from '@tenet/kernel/failure';
import type { Configuration } from '@tenet/sources';
import type { Validation } from '@tenet/sources/validate';
import type { Command } from '../command.ts';
import { withProgress } from '../progress.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import { note, print, type Terminal } from '../terminal.ts';

export const packValidate: Command = {
	name: 'pack validate',
	summary: 'Check authored packs, and show every mistake at once.',
	about: 'Ends with 1 when there is a finding of severity error, and with 2 when there is nothing to check.',
	operands: [{ name: 'PATH', optional: true, many: true }],
	options: {},
	examples: [
		{ run: 'tenet pack validate', says: 'Every pack that governs this folder; in the folder of a pack, that pack.' },
		{ run: 'tenet pack validate governance', says: 'One pack folder, over the built-in pack.' },
	],
	async run(terminal, args) {
		const { validatePacks, withPackFolders } = await import('@tenet/sources/validate');
		const configured = await configurationOf(terminal, args);
		const typed = args.operands.map((folder) => packFolder(terminal, folder));
		const folders = typed.length > 0 ? typed : packHere(configured);
		const configuration = folders.length > 0 ? withPackFolders(configured, folders) : configured;
		const validation = await withProgress(terminal, (say) => {
			say('reading and checking the packs');
			return validatePacks(configuration, BUILTIN_PACK);
		});
		if (args.has('json')) print(terminal, JSON.stringify(validation, null, 2));
		else await printFindings(terminal, validation, configuration);
		if (validation.findings.some(({ severity }) => severity === 'error')) return 1;
		if (validation.packs.some(({ layer, artifacts }) => layer !== 'builtin' && artifacts > 0)) return 0;
		note(terminal, 'There is nothing to check: no pack but the built-in one has an artifact.');
		return 2;
	},
};

/** What was typed wrongly is no finding in what somebody authored. */
function packFolder({ folder }: Terminal, typed: string): string {
	const path = resolve(folder, typed);
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
	throw new Failure('USAGE', `Cannot check ${JSON.stringify(typed)}: there is no such folder. Name that of a pack.`);
}

/** Whoever writes a pack in a repository of its own stands in its folder, where there is no project. */
function packHere({ file, root, packs }: Configuration): readonly string[] {
	const isProject = file !== undefined || packs.some(({ layer }) => layer === 'project');
	return !isProject && existsSync(join(root, 'pack.yaml')) ? [root] : [];
}

async function printFindings(
	terminal: Terminal,
	{ findings, packs, artifacts }: Validation,
	configuration: Configuration,
): Promise<void> {
	if (findings.length > 0) {
		const { findingText } = await import('../finding-text.ts');
		const folders = new Map(packs.map(({ name, root }) => [name, shortened(root, terminal.folder)]));
		// The files of a fetched pack are on no disk: the pack is where they are.
		for (const { name, remote } of configuration.packs) if (remote) folders.set(name, `pack ${name}`);
		for (const finding of findings)
			print(terminal, `${findingText(finding, folders.get(finding.pack) ?? '', terminal.colour)}\n`);
	}
	const counts = (['error', 'warning', 'advice'] as const)
		.map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
		.map(({ severity, count }) => `${count} ${severity}${count === 1 || severity === 'advice' ? '' : 's'}`);
	print(terminal, `${artifacts} artifacts in ${packs.length} packs: ${counts.join(', ')}`);
}

/** Relative when that is shorter to read, so that it can be clicked from here. */
function shortened(path: string, from: string): string {
	const short = relative(from, path);
	return short.startsWith('..') ? path : short;
}
