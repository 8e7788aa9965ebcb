import { QUESTIONS } from '@tenet/knowledge/asking';
import { deferredTool, type EndpointChange, type McpEndpoint } from '@tenet/mcp';
import { type AreaIdentity, VERSION } from './area-identity.ts';
import { areaPrompts } from './area-prompts.ts';
import { areaResources } from './area-resources.ts';
import { listArtifacts } from './list-artifacts.ts';
import type { AreaSnapshot, LiveArea } from './live-area.ts';
import { type AreaOptions, publishChangeTool } from './publish-change.ts';
import { questionTool } from './question-tool.ts';
import { readArtifacts } from './read-artifacts.ts';
import { searchArtifacts } from './search-artifacts.ts';

/** The MCP server of one area, as a function of its content. */
export function areaEndpoint(identity: AreaIdentity, content: LiveArea, options: AreaOptions = {}): McpEndpoint {
	const { publish, questions: more = {}, close } = options;
	const questions = QUESTIONS.filter(({ area }) => area === identity.area);
	return {
		name: `tenet-${identity.area}`,
		title: identity.title,
		version: VERSION,
		instructions: identity.instructions,
		tools: [
			...questions.map((question) => questionTool(question, content)),
			...Object.entries(more).map(([name, load]) =>
				deferredTool(name, async () => questionTool(await load(), content)),
			),
			listArtifacts(content),
			readArtifacts(content),
			searchArtifacts(content),
			...(publish ? [publishChangeTool(content, publish)] : []),
		],
		resources: areaResources(content),
		prompts: () => areaPrompts(content),
		subscribe: (listener) => content.subscribe((now, before) => changes(now, before).forEach(listener)),
		...(close && { close }),
		health: async () => {
			const { index } = await content.refresh();
			return { area: index.area, content: index.version, digest: index.digest, artifacts: index.entries.length };
		},
	};
}

/** The index always; a list only when a uri came or went; each artifact whose content is another. */
function changes(now: AreaSnapshot, before: AreaSnapshot): readonly EndpointChange[] {
	const { area } = now.index;
	const earlier = new Map(before.index.entries.map(({ uri, digest }) => [uri, digest]));
	const changed = now.index.entries.filter(({ uri, digest }) => earlier.has(uri) && earlier.get(uri) !== digest);
	const kept = now.index.entries.filter(({ uri }) => earlier.has(uri)).length;
	const sameList = kept === earlier.size && kept === now.index.entries.length;
	return [
		...(sameList ? [] : [{ kind: 'list' } as const]),
		{ kind: 'updated', uri: `${area}://index` },
		{ kind: 'updated', uri: `${area}://digest` },
		...changed.map(({ uri }) => ({ kind: 'updated', uri }) as const),
	];
}
