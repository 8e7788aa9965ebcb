import type { EndpointChange } from '@tenet/mcp';
import type { BuildOutcome, ContextPacks } from '../use-cases/context-packs.ts';
import { packUri } from './pack-address.ts';

/** Context Packs whose builds are announced, to be given to every surface of one process. */
export interface Publications {
	readonly packs: ContextPacks;
	/** Tells of every new version, until the returned function is called. */
	readonly subscribe: (listener: (change: EndpointChange) => void) => () => void;
}

export function publications(packs: ContextPacks): Publications {
	const listeners = new Set<(change: EndpointChange) => void>();
	return {
		packs: {
			...packs,
			build: async (request) => {
				const outcomes = await packs.build(request);
				for (const change of outcomes.flatMap(changes)) for (const listener of listeners) listener(change);
				return outcomes;
			},
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}

function changes({ created, summary: { line } }: BuildOutcome): readonly EndpointChange[] {
	if (!created) return [];
	const uri = packUri(line, 'latest');
	return [{ kind: 'list' }, { kind: 'updated', uri }, { kind: 'updated', uri: `${uri}/manifest` }];
}
