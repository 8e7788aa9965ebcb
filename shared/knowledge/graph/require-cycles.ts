import { byCodePoint, type Finding } from '@tenet/kernel';
import type { ResolvedArtifact } from '../artifact.ts';
import { firstOf } from '../naming/wording.ts';
import { knownReferences } from '../resolution/known-references.ts';
import { circles } from './circles.ts';
import { graphFinding } from './graph-rules.ts';
import type { JoinedFragments } from './join-fragments.ts';
import type { GraphOrigin } from './reference-graph.ts';

type Steps = Map<string, Map<string, Pick<GraphOrigin, 'pack' | 'file'>>>;

/**
 * Circles of `requires`, one finding for each set of things that all require each other, said in the file of the first
 * step. All of a circle comes along with any of it, which is seldom meant.
 */
export function requireCycles(joined: JoinedFragments, artifacts: readonly ResolvedArtifact[]): readonly Finding[] {
	const steps = stepsOf(joined, artifacts);
	return circles([...steps.keys()].sort(byCodePoint), (name) => [...(steps.get(name)?.keys() ?? [])]).map((circle) => {
		const [first = '', second = ''] = circle;
		const place = steps.get(first)?.get(second) ?? { pack: '', file: '' };
		const shown = firstOf(circle.map((name) => `"${name}"`));
		return graphFinding('graph-cycle', `Cannot tell what comes first: ${shown} require each other in a circle.`, {
			remedy: 'Turn one of these "requires" into "suggests".',
			pack: place.pack,
			file: place.file,
		});
	});
}

function stepsOf({ written }: JoinedFragments, artifacts: readonly ResolvedArtifact[]): Steps {
	const steps: Steps = new Map();
	for (const artifact of artifacts) {
		const { requires } = knownReferences(artifact);
		const { pack, file } = artifact.provenance;
		for (const target of requires) step(steps, [artifact.uri, target], { pack, file });
	}
	for (const { source, target, edge, origin } of written) {
		if (edge.relation === 'requires' && source !== target) step(steps, [source, target], origin);
	}
	return steps;
}

function step(
	steps: Steps,
	[source, target]: readonly [string, string],
	{ pack, file }: Pick<GraphOrigin, 'pack' | 'file'>,
): void {
	const targets = steps.get(source) ?? new Map();
	steps.set(source, targets);
	if (!targets.has(target)) targets.set(target, { pack, file });
}
