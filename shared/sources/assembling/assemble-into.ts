import { digestOf, type Finding } from '@tenet/kernel';
import type { PackFiles } from '@tenet/knowledge';
import { type AssembledIdentity, type Assembly, assemblePacks, type Conflict } from '@tenet/knowledge/assembling';
import { type LoadedPack, loadPack } from '@tenet/knowledge/load-pack';
import { resolve } from '@tenet/knowledge/resolve';
import { withRules } from '../validation/with-rules.ts';
import { writePack } from './write-pack.ts';

/** One pack that takes part: its files, and what in its folder is no part of it. */
export interface AssemblyInput {
	readonly files: PackFiles;
	readonly leftOut: readonly string[];
}

export interface AssemblyOrder {
	/** Absolute: a folder that is not there, or is empty. */
	readonly output: string;
	readonly inputs: readonly AssemblyInput[];
	readonly identity: AssembledIdentity;
	/** What the pack will be read over: overrides in it are complete only with what they override. */
	readonly below: readonly LoadedPack[];
}

/** What became of an assembly. Plain JSON. */
export type AssemblyReport = AssemblyWritten | AssemblyRefused;

export interface AssemblyWritten extends Omit<Assembly, 'files'> {
	readonly written: true;
	readonly output: string;
	/** The paths of the new pack, as they are on disk. */
	readonly files: readonly string[];
	/** What is in the inputs' folders and in no pack: hidden files. */
	readonly leftOut: readonly { readonly pack: string; readonly file: string }[];
	/** What validation has to say of the new pack, none of it an error. */
	readonly findings: readonly Finding[];
}

export interface AssemblyRefused {
	readonly written: false;
	readonly conflicts: readonly Conflict[];
	/** What is wrong inside the inputs, or would be wrong in the assembled pack. */
	readonly findings: readonly Finding[];
}

/**
 * Assembles packs and writes the result, or writes nothing and says everything that stands in the way.
 *
 * @throws {Failure} `USAGE` when the output is taken; `STORE_UNWRITABLE`
 */
export async function assembleInto({ output, inputs, identity, below }: AssemblyOrder): Promise<AssemblyReport> {
	const outcome = assemblePacks(
		inputs.map(({ files }) => files),
		identity,
	);
	if (!('assembly' in outcome)) return { written: false, ...outcome };
	const { files, ...assembly } = outcome.assembly;
	const findings = await judged(outcome.assembly, identity.name, below);
	const errors = findings.filter(({ severity }) => severity === 'error');
	if (errors.length > 0) return { written: false, conflicts: [], findings: errors };
	writePack(output, files);
	return {
		written: true,
		output,
		...assembly,
		files: files.map(({ path }) => path),
		leftOut: inputs.flatMap(({ files: { name }, leftOut }) => leftOut.map((file) => ({ pack: name, file }))),
		findings,
	};
}

/** As a project would find the pack: over what is below it. */
async function judged({ files }: Assembly, name: string, below: readonly LoadedPack[]): Promise<readonly Finding[]> {
	const bytes: PackFiles = {
		layer: 'org',
		name,
		files: files.map((file) => ({ ...file, digest: digestOf(file.bytes) })),
		findings: [],
	};
	const resolution = resolve([...below, loadPack(bytes)]);
	const findings = await withRules(resolution, (pack) => (pack === name ? bytes : undefined));
	return findings.filter((finding) => finding.pack === name);
}
