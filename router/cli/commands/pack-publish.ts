import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Failure } from '@tenet/kernel/failure';
import type { Configuration, ConfiguredPack } from '@tenet/sources';
import type { Publication } from '@tenet/sources/publish';
import type { Command } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { withProgress } from '../progress.ts';
import { configurationOf } from '../project/configuration-of.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import { print, type Terminal } from '../terminal.ts';

export const packPublish: Command = {
	name: 'pack publish',
	summary: 'Validate a pack and commit it to the branch of its work tree.',
	about:
		"Commits only the pack's files, as they were validated, to the branch that is checked out; with --tag it makes an\n" +
		'annotated tag of the version in pack.yaml, with --push it pushes both over https (TENET_PACK_TOKENS) or ssh,\n' +
		'never forced. Git hooks are not run, commits are not signed. A PACK is a folder, or the name of a pack in tenet.yaml;\n' +
		"the project's own unless said. Ends with 1 when the pack has errors or may not be published as it stands.",
	operands: [{ name: 'PACK', optional: true }],
	options: {
		message: { value: 'TEXT', summary: 'Why: the message of the commit, and of the tag.' },
		tag: { value: 'vX.Y.Z', summary: 'Tag the commit with the version of pack.yaml.' },
		push: { summary: 'Push the branch, and the tag.' },
		'dry-run': { summary: 'Say what would be committed, and write nothing.' },
	},
	examples: [
		{ run: 'tenet pack publish --message "Raise the coverage goal"', says: "The project's own pack." },
		{ run: 'tenet pack publish packs/security --message "1.5" --tag v1.5.0 --push', says: 'A release.' },
	],
	async run(terminal, args) {
		const message = args.text('message')?.trim();
		if (!message) throw new Failure('USAGE', 'Cannot publish without a reason. Say why with --message "TEXT".');
		const { publishPack } = await import('@tenet/sources/publish');
		const configured = await configurationOf(terminal, args);
		const { pack, configuration } = packOf(args.operands[0], terminal, configured);
		const tag = args.text('tag');
		const publication = await withProgress(terminal, async (say) => {
			say('publishing');
			return publishPack({
				pack,
				configuration,
				builtinRoot: BUILTIN_PACK,
				message,
				...(tag !== undefined && { tag }),
				push: args.has('push'),
				dryRun: args.has('dry-run'),
				env: terminal.env,
				user: terminal.user,
				signal: new AbortController().signal,
			});
		});
		if (args.has('json')) print(terminal, JSON.stringify(publication, null, 2));
		else await printPublication(terminal, publication, pack.root);
		return publication.published ? 0 : 1;
	},
};

interface Chosen {
	readonly pack: ConfiguredPack;
	readonly configuration: Configuration;
}

/** A folder that is not configured is judged over the built-in pack alone, as "tenet pack validate PATH" does. */
function packOf(typed: string | undefined, { folder }: Terminal, configuration: Configuration): Chosen {
	const { packs } = configuration;
	const path = typed === undefined ? undefined : resolve(folder, typed);
	const isFolder = path !== undefined && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
	const pack = packs.find(({ layer, name, root }) =>
		typed === undefined ? layer === 'project' : isFolder ? root === path : name === typed,
	);
	if (pack?.remote)
		throw new Failure(
			'PUBLISH_REFUSED',
			`Cannot publish ${JSON.stringify(pack.name)}: it is fetched, and has no work tree. Change it in a clone of its own.`,
		);
	if (pack) return { pack, configuration };
	if (path !== undefined && isFolder) {
		const own: ConfiguredPack = { name: basename(path), layer: 'project', root: path };
		return { pack: own, configuration: { ...configuration, packs: [own] } };
	}
	if (typed === undefined)
		throw new Failure('USAGE', 'Cannot publish: the project has no pack of its own. Name the folder of one.');
	const near = didYouMean(
		typed,
		packs.map(({ name }) => name),
	);
	const hint = near === undefined ? 'Name the folder of a pack.' : `Did you mean "${near}"?`;
	throw new Failure('USAGE', `Cannot publish ${JSON.stringify(typed)}: there is no such folder or pack. ${hint}`);
}

async function printPublication(terminal: Terminal, publication: Publication, root: string): Promise<void> {
	const { publicationText } = await import('../publication-text.ts');
	print(terminal, publicationText(publication, root, terminal.colour));
}
