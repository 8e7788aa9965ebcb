import { byCodePoint, type JsonObject } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import type { AuthoredArtifact } from '../artifact.ts';
import type { PackFiles } from '../pack-files.ts';
import { fileKey, type JoinedArtifacts, joinArtifacts } from './artifact-conflicts.ts';
import type { AssembledIdentity, AssembledInput, Assembling, Assembly, Conflict } from './assembly.ts';
import { edgeConflicts } from './edge-conflicts.ts';
import { type InputPack, inputPack } from './input-pack.ts';
import { type InputCharter, type MergedCharters, mergeCharters } from './merge-charters.ts';
import { type PlacedFiles, placeFiles } from './placed-files.ts';
import { charterText, descriptorText, manifestText } from './written-files.ts';

export { CONFLICT_KINDS } from './assembly.ts';
export { ownNameOf } from './input-pack.ts';
export type { AssembledIdentity, Assembling, Assembly, Conflict };

/**
 * Several packs as one (seed 002, FR-013): every file is kept byte for byte, or it is told where it went.
 *
 * Packs that contradict each other are not assembled, and neither are packs with errors; everything that stands in the
 * way is found at once. Their order decides only what the rules of merging charters say that it decides.
 */
export function assemblePacks(packs: readonly PackFiles[], identity: AssembledIdentity): Assembling {
	const inputs = packs.map(inputPack);
	const charters = mergeCharters(inputs.flatMap(charterOf), identity.name);
	const joined = joinArtifacts(inputs);
	const placed = placeFiles(inputs, joined);
	const conflicts = [
		...nameConflicts(inputs),
		...joined.conflicts,
		...placed.conflicts,
		...edgeConflicts(inputs),
		...charters.conflicts,
	];
	const findings = inputs.flatMap(({ errors }) => errors);
	if (conflicts.length > 0 || findings.length > 0) return { conflicts, findings };
	return { assembly: assembled({ inputs, charters, joined, placed }, identity) };
}

interface Parts {
	readonly inputs: readonly InputPack[];
	readonly charters: MergedCharters;
	readonly joined: JoinedArtifacts;
	readonly placed: PlacedFiles;
}

function assembled({ inputs, charters, joined, placed }: Parts, identity: AssembledIdentity): Assembly {
	const told = inputs.map(toldOf);
	const artifacts = inputs.flatMap(({ name, loaded }) =>
		loaded.artifacts.filter(({ file }) => !joined.sameAs.has(fileKey(name, file))),
	);
	const written: Record<string, string> = {
		'pack.yaml': descriptorText(identity, told),
		'pack-manifest.yaml': manifestText({ artifacts, files: placed.files, inputs: told }),
		...(Object.keys(charters.value).length > 0 && { 'org-charter.yaml': charterText(charters.value, told) }),
	};
	const files = new Map(placed.files);
	for (const [path, text] of Object.entries(written)) files.set(path, new TextEncoder().encode(text));
	return {
		files: [...files].map(([path, bytes]) => ({ path, bytes })).sort((a, b) => byCodePoint(a.path, b.path)),
		accounts: placed.accounts,
		superseded: charters.superseded,
		inputs: told,
		artifacts: countsOf(artifacts),
	};
}

function charterOf({ name, files }: InputPack): InputCharter[] {
	const file = files.find(({ path }) => path === 'org-charter.yaml');
	const value: JsonObject | undefined = file && readAuthored(file.bytes, 'yaml').value;
	return value ? [{ pack: name, value }] : [];
}

function toldOf({ name, files, loaded }: InputPack): AssembledInput {
	const { version, owner = '', artifacts } = loaded;
	return { name, version, owner, files: files.length, artifacts: artifacts.length };
}

function countsOf(artifacts: readonly AuthoredArtifact[]): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const { kind } of [...artifacts].sort((a, b) => byCodePoint(a.kind, b.kind)))
		counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
}

function nameConflicts(inputs: readonly InputPack[]): readonly Conflict[] {
	return inputs.flatMap(({ name }, index) => {
		const first = inputs.findIndex((input) => input.name.toLowerCase() === name.toLowerCase());
		if (first === index) return [];
		const claims = [inputs[first]?.name ?? '', name].map((pack) => ({ pack, file: 'pack.yaml' }));
		const message = `Cannot tell two packs apart: both are called ${JSON.stringify(name)}.`;
		return [
			{ kind: 'pack-name' as const, about: name, claims, message, remedy: 'Rename one of them in its pack.yaml.' },
		];
	});
}
