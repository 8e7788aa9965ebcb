import type { ResolvedArtifact } from '../artifact.ts';
import type { Aliases } from './join-fragments.ts';

/**
 * Names that spec-kitty's graph has for artifacts besides their ids: a step contract is called after its mission and
 * its action there, `mission_step_contract:software-dev/plan`. Of two contracts of one action, the first by id is meant.
 */
export function artifactAliases(artifacts: readonly ResolvedArtifact[]): Aliases {
	const aliases = new Map<string, string>();
	for (const { uri, kind, fields } of artifacts) {
		if (kind !== 'mission-step-contract') continue;
		const { mission, action } = fields;
		if (typeof mission !== 'string' || typeof action !== 'string') continue;
		const name = `mission_step_contract:${mission}/${action}`;
		if (!aliases.has(name)) aliases.set(name, uri);
	}
	return aliases;
}
