import { byCodePoint, type Finding } from '@tenet/kernel';
import { artifactUri, type ResolvedArtifact } from '../artifact.ts';
import { resolveCharter } from '../charter/charter-artifact.ts';
import { artifactAliases } from '../graph/artifact-aliases.ts';
import { buildGraph } from '../graph/build-graph.ts';
import { packGraphs } from '../graph/pack-graphs.ts';
import { danglingReferences } from './dangling-references.ts';
import type { LayeredPack, Resolution } from './resolution.ts';
import { lackingFinding } from './resolution-findings.ts';
import { sameFileNames } from './same-file-names.ts';
import { type Outcome, settleStack } from './settle-stack.ts';
import { type Stack, stackUp } from './stack.ts';
import { unheardReferences } from './unheard-references.ts';
import { unknownScopes } from './unknown-scopes.ts';

interface Settled {
	readonly stack: Stack;
	readonly outcome: Outcome;
}

/**
 * Folds packs in precedence order, lowest first, into what governs (DESIGN section 4).
 *
 * Each layer is folded onto what all lower ones have come to, never onto the built-in alone: an organisation's
 * override survives a project that overrides another field. What does not hold is left out with a finding, and never
 * stops the rest. The same packs give the same answer, in whatever order their files were read.
 *
 * After a change, what did not change is not checked, folded or hashed again, as long as it comes as the same objects.
 */
export function resolve(packs: readonly LayeredPack[]): Resolution {
	const { stacks, findings } = stackUp(packs);
	const settled = stacks.map((stack) => ({ stack, outcome: settleStack(stack) }));
	const inForce = settled.flatMap(({ outcome }) => outcome.artifact ?? []);
	const chartered = packs.some(({ charter: said }) => said !== undefined);
	const charter = resolveCharter(packs, new Set(chartered ? inForce.map(({ uri }) => uri) : []));
	const governing = sortedByUri([...inForce, ...(charter.artifact ? [charter.artifact] : [])]);
	const aliases = artifactAliases(governing);
	const graphs = packGraphs(packs, aliases);
	const artifacts = graphs.length === 0 ? governing : sortedByUri([...governing, ...graphs]);
	const shadowings = settled
		.flatMap(({ outcome }) => outcome.shadowings)
		.sort((one, other) => byCodePoint(one.uri, other.uri));
	const { graph, findings: ofGraph } = buildGraph(packs, governing, aliases);
	return {
		artifacts,
		findings: ordered(packs, [
			...packs.flatMap((pack) => pack.findings),
			...findings,
			...settled.flatMap(({ outcome }) => outcome.findings),
			...leftOut(settled),
			...lackingInRejected(packs),
			...charter.findings,
			...danglingReferences(artifacts, () => writtenIn(packs, settled)),
			...unknownScopes(artifacts),
			...unheardReferences(
				packs,
				artifacts,
				settled.flatMap(({ outcome }) => outcome.leftOut ?? []),
			),
			...sameFileNames(packs),
			...ofGraph,
		]),
		layers: packs.map(({ layer, name, version, digest }) => ({ layer, pack: name, version, digest })),
		shadowings,
		graph,
	};
}

/** The uris that some file says, also one whose errors keep it out. */
function writtenIn(packs: readonly LayeredPack[], settled: readonly Settled[]): ReadonlySet<string> {
	const rejected = packs.flatMap(({ rejected: of = [] }) => of);
	return new Set([
		...settled.map(({ stack }) => stack.uri),
		...rejected.map(({ area, kind, id }) => artifactUri(area, kind, id)),
	]);
}

function sortedByUri(artifacts: readonly ResolvedArtifact[]): readonly ResolvedArtifact[] {
	return artifacts.toSorted((one, other) => byCodePoint(one.uri, other.uri));
}

function leftOut(settled: readonly Settled[]): readonly Finding[] {
	return settled
		.filter(({ outcome }) => outcome.lacking.length > 0)
		.flatMap(({ stack, outcome }) => {
			const ids = settled.filter((other) => isLike(other, stack)).map((other) => other.stack.id);
			return outcome.lacking.flatMap((issue) => lackingFinding(stack, issue, ids) ?? []);
		});
}

/** A file with errors that nothing lower completes lacks what any other would, and is told so in the same run. */
function lackingInRejected(packs: readonly LayeredPack[]): readonly Finding[] {
	const said = new Set<string>();
	if (!packs.some(({ rejected = [] }) => rejected.length > 0)) return [];
	return packs.flatMap(({ name, artifacts, rejected = [] }) => {
		const found = rejected.flatMap(({ lacking = [], area, kind, id, file }) =>
			said.has(artifactUri(area, kind, id)) ? [] : lacking.map((finding) => ({ ...finding, pack: name, file })),
		);
		for (const { area, kind, id } of artifacts) said.add(artifactUri(area, kind, id));
		return found;
	});
}

function isLike(other: Settled, stack: Stack): boolean {
	return other.outcome.artifact !== undefined && other.stack.kind === stack.kind && other.stack.area === stack.area;
}

function ordered(packs: readonly LayeredPack[], findings: readonly Finding[]): readonly Finding[] {
	const rank = new Map(packs.map(({ name }, index) => [name, index]));
	return [...findings].sort(
		(one, other) =>
			(rank.get(one.pack) ?? 0) - (rank.get(other.pack) ?? 0) ||
			byCodePoint(one.file, other.file) ||
			(one.position?.line ?? 0) - (other.position?.line ?? 0) ||
			(one.position?.column ?? 0) - (other.position?.column ?? 0) ||
			byCodePoint(one.rule, other.rule) ||
			byCodePoint(one.message, other.message),
	);
}
