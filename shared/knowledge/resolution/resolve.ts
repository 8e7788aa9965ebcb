import type { Finding } from '@tenet/kernel';
import type { ArtifactUri, ResolvedArtifact } from '../artifact.ts';
import { byCodePoint, nearestNames } from '../questions/names.ts';
import { knownReferences } from './known-references.ts';
import type { LayeredPack, Resolution } from './resolution.ts';
import { dangling, lackingFinding } from './resolution-findings.ts';
import { type Outcome, settleStack } from './settle-stack.ts';
import { type Stack, stackUp } from './stack.ts';

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
	const artifacts = settled
		.flatMap(({ outcome }) => (outcome.artifact ? [outcome.artifact] : []))
		.sort((one, other) => byCodePoint(one.uri, other.uri));
	return {
		artifacts,
		findings: ordered(packs, [
			...packs.flatMap((pack) => pack.findings),
			...findings,
			...settled.flatMap(({ outcome }) => outcome.findings),
			...leftOut(settled),
			...danglingReferences(artifacts, settled),
		]),
		layers: packs.map(({ layer, name, version, digest }) => ({ layer, pack: name, version, digest })),
	};
}

function leftOut(settled: readonly Settled[]): readonly Finding[] {
	return settled
		.filter(({ outcome }) => outcome.lacking.length > 0)
		.flatMap(({ stack, outcome }) => {
			const ids = settled.filter((other) => isLike(other, stack)).map((other) => other.stack.id);
			return outcome.lacking.flatMap((issue) => lackingFinding(stack, issue, ids) ?? []);
		});
}

function isLike(other: Settled, stack: Stack): boolean {
	return other.outcome.artifact !== undefined && other.stack.kind === stack.kind && other.stack.area === stack.area;
}

function danglingReferences(artifacts: readonly ResolvedArtifact[], settled: readonly Settled[]): readonly Finding[] {
	const there = new Set<string>(artifacts.map(({ uri }) => uri));
	return artifacts.flatMap((artifact) =>
		knownReferences(artifact)
			.requires.filter((uri) => !there.has(uri) && !comesFromOutside(uri))
			.map((uri) => dangling(artifact, uri, nearTo(uri, artifacts, settled))),
	);
}

/** What a foreign server gives is not known to the packs; the router has it. */
function comesFromOutside(uri: ArtifactUri): boolean {
	return uri.includes('://external-resource/');
}

function nearTo(uri: ArtifactUri, artifacts: readonly ResolvedArtifact[], settled: readonly Settled[]) {
	const leftOut = settled.some(({ stack }) => stack.uri === uri);
	const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
	const ids = artifacts.filter((other) => other.uri.startsWith(folder)).map(({ id }) => id);
	const [near] = leftOut ? [] : nearestNames(ids, uri.slice(folder.length));
	return { leftOut, name: near && `${folder}${near}` };
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
