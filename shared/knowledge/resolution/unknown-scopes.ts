import type { Finding } from '@tenet/kernel';
import type { ResolvedArtifact } from '../artifact.ts';
import { nearestNames } from '../naming/nearest-names.ts';
import { knownReferences } from './known-references.ts';
import { unknownScope } from './resolution-findings.ts';

/** What an artifact can be for, and where that is found. */
export const FACETS = [
	{ facet: 'domains', what: 'bounded context', folder: 'domain://bounded-context/' },
	{ facet: 'components', what: 'component', folder: 'component://component/' },
] as const;

/**
 * Scopes that name nothing: such an artifact is delivered to nobody, and nobody would miss it. What an artifact also
 * requires is left aside, its absence is an error already.
 */
export function unknownScopes(artifacts: readonly ResolvedArtifact[]): readonly Finding[] {
	const scoped = artifacts.filter((artifact) => {
		const { domains, components } = knownReferences(artifact);
		return domains.length > 0 || components.length > 0;
	});
	if (scoped.length === 0) return [];
	return FACETS.flatMap(({ facet, what, folder }) => {
		const ids = new Set<string>(artifacts.filter(({ uri }) => uri.startsWith(folder)).map(({ id }) => id));
		return scoped.flatMap((artifact) => {
			const references = knownReferences(artifact);
			return references[facet]
				.filter((name) => !ids.has(name) && !references.requires.some((uri) => uri === `${folder}${name}`))
				.map((name) => unknownScope(artifact, { facet, what, name }, nearestNames([...ids], name)[0]));
		});
	});
}
