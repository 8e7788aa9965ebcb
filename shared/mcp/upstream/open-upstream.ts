import { Connection } from './connection.ts';
import type { Upstream, UpstreamContent, UpstreamOptions, UpstreamResource, UpstreamTarget } from './upstream.ts';
import { failure } from './upstream-failure.ts';

const DEADLINE = 10_000;
const ANSWER_LIMIT = 64 * 1024 * 1024;
const RESOURCE_LIMIT = 100_000;

/** Opens an upstream: a connection that is made at the first request. */
export function openUpstream(target: UpstreamTarget, options: UpstreamOptions = {}): Upstream {
	const { deadline = DEADLINE, answerLimit = ANSWER_LIMIT, resourceLimit = RESOURCE_LIMIT } = options;
	const client = options.client ?? { name: 'tenet', version: '0.1.0' };
	const connection = new Connection(target, { deadline, answerLimit, client });
	const bounds = { deadline, resourceLimit };
	return {
		name: target.name,
		serverVersion: () => connection.ask('ask', async (client) => client.getServerVersion()?.version ?? ''),
		listResources: () => listResources(connection, target.name, bounds),
		readResource: (uri) => readResource(connection, uri, deadline),
		close: () => connection.close(),
	};
}

interface ListBounds {
	readonly deadline: number;
	readonly resourceLimit: number;
}

async function listResources(
	connection: Connection,
	upstream: string,
	bounds: ListBounds,
): Promise<readonly UpstreamResource[]> {
	const verb = 'list the resources of';
	const found: UpstreamResource[] = [];
	const seen = new Set<string>();
	for (let cursor: string | undefined; ; ) {
		const params = cursor === undefined ? {} : { cursor };
		const page = await connection.ask(verb, (client) =>
			client.request({ method: 'resources/list', params }, { timeout: bounds.deadline }),
		);
		found.push(...page.resources);
		if (found.length > bounds.resourceLimit) {
			throw failure('UPSTREAM_MALFORMED', { upstream, verb }, `it has more than ${bounds.resourceLimit} resources`);
		}
		cursor = page.nextCursor;
		if (cursor === undefined) return found;
		if (seen.has(cursor)) throw failure('UPSTREAM_MALFORMED', { upstream, verb }, 'its pages go in a circle');
		seen.add(cursor);
	}
}

async function readResource(
	connection: Connection,
	uri: string,
	deadline: number,
): Promise<readonly UpstreamContent[]> {
	const verb = `read ${JSON.stringify(uri.slice(0, 200))} from`;
	const result = await connection.ask(verb, (client) =>
		client.request({ method: 'resources/read', params: { uri } }, { timeout: deadline }),
	);
	return result.contents;
}
