import { type AreaTransport, openPublisher, serveArea } from '@tenet/area-server';
import type { Area } from '@tenet/knowledge';
import type { Configuration, Environment } from '@tenet/sources';
import { openLog } from '../log.ts';
import { AREA_SERVERS } from './area-servers.ts';
import { openEmbeddedKnowledge } from './embedded-knowledge.ts';
import type { Served } from './served.ts';

/** How a server of one area was asked for. */
export interface AreaWishes {
	/** Over stdio without one. */
	readonly port: number | undefined;
	/** Whether clients may publish changes. */
	readonly allowPublish: boolean;
	readonly env: Environment;
}

/** Runs the server of one area over the packs that govern this folder, at a port or for the process that started it. */
export async function servedArea(
	configuration: Configuration,
	area: Area,
	{ port, allowPublish, env }: AreaWishes,
): Promise<Served> {
	const { cache } = configuration;
	const knowledge = await openEmbeddedKnowledge(configuration, [area]);
	const content = knowledge.contents.get(area);
	if (content === undefined) throw new TypeError(`No content was opened for the area "${area}".`);
	const transport: AreaTransport = port === undefined ? { kind: 'stdio' } : httpTransport(configuration, port);
	const publish = openPublisher({ area, asked: allowPublish, transport, configuration, env });
	const service = await serveArea({
		createServer: (it) => AREA_SERVERS[area](it, { cache, ...(publish && { publish }) }),
		content,
		transport,
		log: openLog(configuration.logLevel)(),
	});
	return {
		name: service.endpoint.name,
		...(service.url !== undefined && { url: service.url }),
		closed: service.closed,
		close: async () => {
			await service.close();
			await knowledge.close();
		},
	};
}

/** A port at the address, and for the host names, that the configuration says. */
export function httpTransport(configuration: Configuration, port: number): AreaTransport {
	const { host, allowedHosts, allowedOrigins } = configuration;
	return { kind: 'http', port, host, allowedHosts, ...(allowedOrigins.length > 0 && { allowedOrigins }) };
}
