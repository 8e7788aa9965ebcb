import { AREAS, type Area } from '@tenet/knowledge';
import { connectUpstream, type UpstreamTarget } from '@tenet/mcp';
import type { EndpointHandler } from '@tenet/mcp/http';
import type { Configuration, ConfiguredServer } from '@tenet/sources';
import { foreignSource } from '../../assembly/foreign-source.ts';
import { foreignServer } from '../../assembly/foreign-upstream.ts';
import type { KnowledgeSource } from '../../assembly/knowledge-source.ts';
import { tenetSource } from '../../assembly/tenet-source.ts';

/** The areas for which `tenet.yaml` names no server of Tenet: this process serves them itself. */
export function embeddedAreas({ servers }: Configuration): readonly Area[] {
	return AREAS.filter((area) => !servers.some((server) => server.area === area && !server.external));
}

/** The servers that `tenet.yaml` names, each as the source that it is. */
export function configuredSources({ servers }: Configuration): readonly KnowledgeSource[] {
	return servers.map((server) => {
		const upstream = connectUpstream(targetOf(server), { deadline: server.deadlineMs });
		return server.external ? foreignSource(foreignServer(upstream), server.area) : tenetSource(upstream, server.area);
	});
}

/**
 * A server of this process: the same messages as over HTTP, without a socket. It is given all the time it takes: it
 * cannot be elsewhere engaged, and giving up on a large pack or a busy machine would not make it faster.
 */
export function embeddedSource(area: Area, { fetch }: EndpointHandler): KnowledgeSource {
	const target = { name: area, fetch: (request: Request) => fetch(request) };
	return tenetSource(connectUpstream(target, { deadline: A_DAY }), area);
}

/** In milliseconds. */
const A_DAY = 86_400_000;

function targetOf({ name, reach }: ConfiguredServer): UpstreamTarget {
	if (reach.by === 'http') return { name, url: reach.url };
	return { name, command: reach.command, args: reach.args, cwd: reach.cwd };
}
