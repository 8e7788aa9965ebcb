import { type ContractRegistry, registryOfResolution, registryOfView } from '@tenet/contracts/registry';
import { Failure } from '@tenet/kernel/failure';
import type { KnowledgeView, Provenance, Resolution } from '@tenet/knowledge';
import type { Arguments } from '../arguments.ts';
import type { GoverningPacks } from '../project/governing-packs.ts';
import { openProject } from '../project/open-project.ts';
import { BUILTIN_PACK } from '../project/shipped-packs.ts';
import type { Terminal } from '../terminal.ts';
import { wholeView } from './whole-view.ts';

/** What governed before: at a commit of the checkout, or in a sealed Context Pack. */
export interface Base {
	/** As a person calls it: `main`, `cp-v3`. */
	readonly name: string;
	/** What is to be said of it beside its name. */
	readonly notes: readonly string[];
	readonly registry: ContractRegistry;
	readonly knowledge: { readonly resolution: Resolution } | { readonly view: KnowledgeView };
	/** Which file of which pack said an artifact. */
	provenance(uri: string): Provenance | undefined;
	close(): Promise<void>;
}

/** What governs now. */
type Now = Pick<GoverningPacks, 'configuration' | 'resolution'>;

/**
 * What to compare with: the packs where the branch left `--base`, or else the Context Pack that `--pack` names, which is
 * the last one of the line `main` unless it is said.
 *
 * @throws {Failure} `USAGE`, `PACK_UNREADABLE`, and what opening a Context Pack can throw
 */
export async function openBase(now: Now, args: Arguments, terminal: Pick<Terminal, 'env' | 'typedAs'>): Promise<Base> {
	const ref = args.text('base');
	if (ref !== undefined && args.has('pack'))
		throw new Failure('USAGE', 'Cannot compare with two things at once: give "--base" or "--pack".');
	return ref === undefined ? sealedBase(now, args.text('pack'), terminal) : committedBase(now, ref, terminal);
}

async function committedBase({ configuration }: Now, ref: string, { env }: Pick<Terminal, 'env'>): Promise<Base> {
	const { packsAtBase } = await import('@tenet/sources/base');
	const { resolve } = await import('@tenet/knowledge/resolve');
	const { commit, at, loaded, asNow } = await packsAtBase(configuration, { ref, builtinRoot: BUILTIN_PACK, env });
	const resolution = resolve(loaded);
	const provenances = new Map(resolution.artifacts.map(({ uri, provenance }) => [String(uri), provenance]));
	const short = commit.slice(0, 7);
	return {
		name: ref,
		notes: [
			at === 'merge-base'
				? `Compared with ${short}, where this branch left ${ref}.`
				: `Compared with ${short}, the tip of ${ref}: where this branch left it is not in this clone.`,
			...asNow.map((name) => `The pack "${name}" is in no commit of this repository: it is taken as it is now.`),
		],
		registry: registryOfResolution(resolution),
		knowledge: { resolution },
		provenance: (uri) => provenances.get(uri),
		close: async () => {},
	};
}

async function sealedBase(
	{ configuration, resolution }: Now,
	asked: string | undefined,
	{ typedAs }: Pick<Terminal, 'typedAs'>,
): Promise<Base> {
	const { sealedView } = await import('../../use-cases/sealed-view.ts');
	const project = openProject(configuration);
	if (asked === undefined && project.packs.list().length === 0) {
		await project.close();
		throw new Failure(
			'PACK_NOT_FOUND',
			`Cannot compare with the last Context Pack: nothing has been sealed yet. Give "--base REF" in a git checkout, or type "${typedAs} context build" before the change.`,
		);
	}
	const opened = project.packs.open(asked ?? 'latest');
	const excluded = new Set(opened.manifest.excluded.map(({ uri }) => uri));
	const leftOut = resolution.artifacts.filter(({ uri }) => excluded.has(uri));
	const view = wholeView(sealedView(project.store, opened), leftOut);
	return {
		name: opened.reference,
		notes: leftOut.length > 0 ? [`What ${opened.reference} leaves out is taken as it is now.`] : [],
		registry: registryOfView(view),
		knowledge: { view },
		provenance: (uri) => view.entry(uri)?.provenance,
		close: () => project.close(),
	};
}
