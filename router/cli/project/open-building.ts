import type { LineName, Scope } from '@tenet/context-pack';
import { Failure } from '@tenet/kernel';
import type { Area } from '@tenet/knowledge';
import type { EndpointHandler } from '@tenet/mcp/http';
import type { Configuration } from '@tenet/sources';
import type { KnowledgeSource } from '../../assembly/knowledge-source.ts';
import type { PackStore } from '../../store/pack-store.ts';
import { builderOf } from '../../use-cases/building.ts';
import type { ContextPacks } from '../../use-cases/context-packs.ts';
import { builtFromOf } from './built-from.ts';
import { configuredSources, embeddedAreas, embeddedSource } from './configured-sources.ts';
import { type EmbeddedKnowledge, openEmbeddedKnowledge } from './embedded-knowledge.ts';

/** What is open while something can be built. */
export interface Building {
	readonly build: ContextPacks['build'];
	/** The servers of this process, when there are any: what `tenet up` also serves to others. */
	readonly embedded: EmbeddedKnowledge | undefined;
	close(): Promise<void>;
}

/**
 * Opens the servers of this process for the areas that no configured server has, and connects to the others.
 *
 * @throws {Failure} `INVALID_CONFIG` when two servers would have one name
 */
export async function openBuilding(configuration: Configuration, store: PackStore): Promise<Building> {
	const areas = embeddedAreas(configuration);
	refuseSameName([...areas, ...configuration.servers.map(({ name }) => name)]);
	const embedded = areas.length === 0 ? undefined : await openEmbeddedKnowledge(configuration, areas);
	const sources = [...embeddedSources(embedded?.handlers ?? new Map()), ...configuredSources(configuration)];
	return {
		build: builderOf(store, {
			sources,
			lines: new Map(Object.entries(configuration.lines) as [LineName, Scope][]),
			builtFrom: () => builtFromOf(embedded?.latest(), embedded?.findings()),
		}),
		embedded,
		close: async () => {
			await Promise.all(sources.map((source) => source.close()));
			await embedded?.close();
		},
	};
}

/** An entry of a pack names its source, so two of one name would be mistaken for each other. */
function refuseSameName(names: readonly string[]): void {
	const twice = names.find((name, place) => names.indexOf(name) < place);
	if (twice === undefined) return;
	throw new Failure(
		'INVALID_CONFIG',
		`Cannot call a server "${twice}": the server of that area, which runs in this process, has this name. ` +
			'Give it another name under "servers" in tenet.yaml.',
		{ server: twice },
	);
}

function embeddedSources(handlers: ReadonlyMap<Area, EndpointHandler>): readonly KnowledgeSource[] {
	return [...handlers].map(([area, handler]) => embeddedSource(area, handler));
}
