import { digestOf, type JsonObject } from '@tenet/kernel';
import { AREA_INDEX_MEDIA_TYPE, ARTIFACT_MEDIA_TYPE, type Area, ArtifactId, artifactUri } from '@tenet/knowledge';
import { artifactBody, indexDigest, titleOf } from '@tenet/knowledge/authoring';
import type { McpEndpoint } from '@tenet/mcp';
import { endpointHandler, type HttpHost, serveEndpointHttp } from '@tenet/mcp/http';

/** A server that speaks MCP as ours do, over HTTP, and says of its area whatever a test writes. */
export interface WrittenArea extends Pick<HttpHost, 'url' | 'close'> {
	/** What it serves, by `kind/id`: change it at any time. */
	readonly artifacts: Map<string, JsonObject>;
	/** What stands at `<area>://index`, now or later. Honest unless replaced. */
	index: () => unknown;
	/** What stands at the uri of an artifact. Honest unless replaced. */
	body: (uri: string) => string | undefined;
}

export async function writtenArea(area: Area, artifacts: Readonly<Record<string, JsonObject>>): Promise<WrittenArea> {
	const written = { artifacts: new Map(Object.entries(artifacts)) } as {
		-readonly [K in keyof WrittenArea]: WrittenArea[K];
	};
	written.index = () => indexOf(area, written.artifacts);
	written.body = (uri) => bodiesOf(area, written.artifacts).get(uri);
	const host = await serveEndpointHttp(endpointHandler(endpoint(area, written)), { port: 0 });
	return Object.assign(written, { url: host.url, close: host.close });
}

function endpoint(area: Area, written: Pick<WrittenArea, 'index' | 'body'>): McpEndpoint {
	const answered = (uri: string, text: string | undefined) =>
		text === undefined ? undefined : { contents: [{ uri, mimeType: 'application/json', text }] };
	return {
		name: 'written-area',
		title: 'What a test writes',
		version: '1.0.0',
		instructions: '',
		tools: [],
		prompts: () => [],
		resources: {
			families: [],
			page: () => ({ resources: [] }),
			read: async (uri) => {
				if (uri === `${area}://index`) return answered(uri, textOf(await written.index()));
				if (uri === `${area}://digest`) return answered(uri, 'unknown');
				return answered(uri, written.body(uri));
			},
		},
	};
}

function textOf(index: unknown): string {
	return typeof index === 'string' ? index : JSON.stringify(index);
}

/** What an honest server announces of these artifacts. */
export function indexOf(area: Area, artifacts: ReadonlyMap<string, JsonObject>) {
	const layers = [{ layer: 'org' as const, pack: 'written', version: '1.0.0', digest: digestOf('written') }];
	const entries = named(area, artifacts)
		.map(({ kind, id, uri, text, title }) => ({
			uri,
			kind,
			id,
			title,
			digest: digestOf(text),
			size: Buffer.byteLength(text),
			mediaType: ARTIFACT_MEDIA_TYPE,
			provenance: { layer: 'org' as const, pack: 'written', version: '1.0.0', file: `${id}.${kind}.yaml` },
			domains: [],
			components: [],
			tags: [],
			requires: [],
			suggests: [],
		}))
		.sort((a, b) => (a.uri < b.uri ? -1 : 1));
	const digest = indexDigest({ entries, layers, warnings: [] });
	return { mediaType: AREA_INDEX_MEDIA_TYPE, area, version: 'written@1.0.0', digest, layers, entries, warnings: [] };
}

function bodiesOf(area: Area, artifacts: ReadonlyMap<string, JsonObject>): ReadonlyMap<string, string> {
	return new Map(named(area, artifacts).map(({ uri, text }) => [uri, text]));
}

function named(area: Area, artifacts: ReadonlyMap<string, JsonObject>) {
	return [...artifacts].map(([name, fields]) => {
		const [kind = '', text = ''] = name.split('/');
		const id = ArtifactId.parse(text);
		const uri = artifactUri(area, kind, id);
		const body = Buffer.from(artifactBody({ area, kind, id, fields })).toString();
		return { kind, id, uri, text: body, title: titleOf({ id, fields }) };
	});
}
