import { Failure } from '@tenet/kernel';
import type { ResolvedArtifact } from '@tenet/knowledge';
import { APPROVERS, folded, nearestNames } from '@tenet/knowledge/answering';

/**
 * The artifact of a uri, or of an id that only one has, among those that an owner approves.
 *
 * @throws {Failure} `USAGE`, with what was probably meant
 */
export function approvableNamed(artifacts: readonly ResolvedArtifact[], asked: string): ResolvedArtifact {
	const named = artifacts.filter(({ uri, id }) => uri === asked || folded(id) === folded(asked));
	const approvable = named.filter(({ kind }) => APPROVERS[kind] !== undefined);
	const [only, ...more] = approvable;
	if (only && more.length === 0) return only;
	if (only)
		throw refused(
			asked,
			'several artifacts have this id',
			approvable.map(({ uri }) => uri),
		);
	const [other] = named;
	if (other) {
		const kinds = Object.keys(APPROVERS).map((kind) => kind.replaceAll('-', ' '));
		throw new Failure(
			'USAGE',
			`Cannot approve "${other.uri}": nobody approves the kind ${other.kind}. Those that are approved: ${kinds.join(', ')}.`,
		);
	}
	throw refused(asked, 'nothing that governs has this name', nearTo(asked, artifacts));
}

function nearTo(asked: string, artifacts: readonly ResolvedArtifact[]): readonly string[] {
	const known = artifacts.filter(({ kind }) => APPROVERS[kind] !== undefined);
	const ids: ReadonlySet<string> = new Set(known.map(({ id }) => id));
	const near = nearestNames([...ids], asked.slice(asked.lastIndexOf('/') + 1));
	return near.flatMap((name) => known.filter(({ id }) => id === name).map(({ uri }) => uri));
}

function refused(asked: string, why: string, meant: readonly string[]): Failure {
	const hint =
		meant.length > 0
			? `Did you mean ${meant
					.slice(0, 3)
					.map((uri) => `"${uri}"`)
					.join(' or ')}?`
			: 'If its file has errors, correct them: type "tenet pack validate".';
	return new Failure('USAGE', `Cannot approve ${JSON.stringify(asked)}: ${why}. ${hint}`);
}
