import type { Finding } from '@tenet/kernel';
import type { ResolvedArtifact } from '../artifact.ts';
import { nearestNames } from '../naming/nearest-names.ts';
import { knownReferences } from './known-references.ts';
import { dangling, type Near } from './resolution-findings.ts';

/** What is required and is not there. `written` are the uris that some file says, in force or not. */
export function danglingReferences(
	artifacts: readonly ResolvedArtifact[],
	written: () => ReadonlySet<string>,
): readonly Finding[] {
	const requiring = artifacts.filter((artifact) => knownReferences(artifact).requires.length > 0);
	if (requiring.length === 0) return [];
	let known: ReadonlySet<string> | undefined;
	const said = () => {
		known ??= written();
		return known;
	};
	const there = new Set<string>(artifacts.map(({ uri }) => uri));
	return requiring.flatMap((artifact) =>
		knownReferences(artifact)
			.requires.filter((uri) => !there.has(uri) && !comesFromOutside(uri))
			.map((uri) => dangling(artifact, uri, nearTo(uri, artifacts, said()))),
	);
}

/** What a foreign server gives is not known to the packs; the router has it. */
export function comesFromOutside(uri: string): boolean {
	return uri.includes('://external-resource/');
}

/** What was meant by a uri that is not there. */
export function nearTo(uri: string, artifacts: readonly ResolvedArtifact[], written: ReadonlySet<string>): Near {
	const leftOut = written.has(uri);
	const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
	const ids = artifacts.filter((other) => other.uri.startsWith(folder)).map(({ id }) => id);
	const [near] = leftOut ? [] : nearestNames(ids, uri.slice(folder.length));
	return { leftOut, name: near && `${folder}${near}` };
}
