import { type LiveArea, liveAreas } from '@tenet/area-server';
import type { Finding } from '@tenet/kernel';
import type { Area } from '@tenet/knowledge';
import { type EndpointHandler, endpointHandler } from '@tenet/mcp/http';
import {
	type Configuration,
	type KnowledgeFolders,
	type KnowledgeState,
	openKnowledge,
	prepareInstalled,
} from '@tenet/sources';
import { AREA_SERVERS } from './area-servers.ts';
import { BUILTIN_PACK } from './shipped-packs.ts';

/** The servers of this process, over one loaded knowledge. */
export interface EmbeddedKnowledge {
	readonly contents: ReadonlyMap<Area, LiveArea>;
	/** Each server as a function from request to response: what the router asks. */
	readonly handlers: ReadonlyMap<Area, EndpointHandler>;
	/** The packs as they were last read, without looking again. */
	latest(): KnowledgeState | undefined;
	/** What was found in those packs and between them. */
	findings(): readonly Finding[];
	close(): Promise<void>;
}

export async function openEmbeddedKnowledge(
	configuration: Configuration,
	areas: readonly Area[],
): Promise<EmbeddedKnowledge> {
	await prepareInstalled(configuration);
	const { knowledge, latest } = remembered(openKnowledge(configuration, BUILTIN_PACK));
	const live = liveAreas(knowledge);
	const contents = new Map(areas.map((area) => [area, live.of(area)]));
	const handlers = new Map(
		[...contents].map(([area, content]) => [
			area,
			endpointHandler(AREA_SERVERS[area](content, { cache: configuration.cache })),
		]),
	);
	return {
		contents,
		handlers,
		latest,
		findings: live.findings,
		close: async () => {
			await Promise.all([...handlers.values()].map((handler) => handler.close()));
			live.close();
		},
	};
}

/** Version records say where content came from as it was read for the build, so a second look would be one too many. */
function remembered(folders: KnowledgeFolders) {
	let latest: KnowledgeState | undefined;
	const knowledge: KnowledgeFolders = {
		packs: folders.packs,
		refresh: () => {
			latest = folders.refresh();
			return latest;
		},
		look: async () => {
			latest = await folders.look();
			return latest;
		},
		subscribe: (listener) =>
			folders.subscribe((state) => {
				latest = state;
				listener(state);
			}),
	};
	return { knowledge, latest: () => latest };
}
