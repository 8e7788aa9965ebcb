import type { ReadResourceResult, Server } from '@modelcontextprotocol/server';
import { Failure } from '@tenet/kernel';
import type { ResourceFamily, ResourceReading } from '../resource-catalogue.ts';
import { onePage } from './one-page.ts';
import { protocolRefusal, resourceRefusal } from './refusal.ts';
import type { ProtocolGeneration, Serving } from './serving.ts';

/** As long as a day: the longest that clients honour. */
const FOREVER = { ttlMs: 86_400_000, cacheScope: 'public' } as const;

export function answerResources(server: Server, serving: Serving, generation: ProtocolGeneration): void {
	const { endpoint, log } = serving;
	server.setRequestHandler('resources/templates/list', (request) =>
		onePage(request.params?.cursor, { resourceTemplates: endpoint.resources.families.map(listed) }),
	);
	server.setRequestHandler('resources/list', async (request) => {
		try {
			const page = await endpoint.resources.page(request.params?.cursor);
			return { ...page, resources: [...page.resources] };
		} catch (error) {
			throw protocolRefusal(error, log);
		}
	});
	server.setRequestHandler('resources/read', async (request) => {
		const { uri } = request.params;
		const reading = await read(serving, uri);
		if (reading === undefined) throw resourceRefusal(uri, unknownResource(uri), log);
		return resultOf(reading, generation);
	});
}

async function read({ endpoint, log }: Serving, uri: string): Promise<ResourceReading | undefined> {
	try {
		return await endpoint.resources.read(uri);
	} catch (error) {
		throw resourceRefusal(uri, error, log);
	}
}

/** Only the modern generation knows cache fields; an older client would meet members it never heard of. */
function resultOf(reading: ResourceReading, generation: ProtocolGeneration): ReadResourceResult {
	const cached = reading.immutable === true && generation === 'modern';
	return { contents: reading.contents.map((content) => ({ ...content })), ...(cached && FOREVER) };
}

function listed({ uriTemplate, name, title, description, mimeType }: ResourceFamily) {
	return { uriTemplate, name, title, description, ...(mimeType !== undefined && { mimeType }) };
}

function unknownResource(uri: string): Failure {
	const shown = JSON.stringify(uri.slice(0, 200));
	return new Failure(
		'ENTRY_NOT_FOUND',
		`Cannot read ${shown}: there is no such resource. List the resources to see which exist.`,
	);
}
