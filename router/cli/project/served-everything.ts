import { serveArea } from '@tenet/area-server';
import { AREAS, type Area } from '@tenet/knowledge';
import { openLog } from '../log.ts';
import type { Terminal } from '../terminal.ts';
import { AREA_SERVERS } from './area-servers.ts';
import type { Project } from './open-project.ts';
import { httpTransport } from './served-area.ts';
import { servedRouter } from './served-router.ts';

/** The router and the servers of this process, all listening. */
export interface ServedEverything {
	/** Where agents connect. */
	readonly url: string;
	/** Name and address of everything that listens. */
	readonly addresses: readonly (readonly [string, string])[];
	close(): Promise<void>;
}

/** @throws {Failure} `ADDRESS_IN_USE`, `UNSAFE_ADDRESS`; whatever had begun to listen is closed again */
export async function servedEverything(terminal: Terminal, project: Project): Promise<ServedEverything> {
	const open: { close(): Promise<void> }[] = [];
	const close = async () => {
		await Promise.all(open.map((each) => each.close()));
	};
	try {
		const router = await servedRouter(terminal, project, project.configuration.port);
		open.push(router);
		const areas: [string, string][] = [];
		for (const [area, content] of (await project.building()).embedded?.contents ?? []) {
			const service = await serveArea({
				createServer: AREA_SERVERS[area],
				content,
				transport: httpTransport(project.configuration, portFor(area, project.configuration.port)),
				log: openLog(project.configuration.logLevel)(),
			});
			open.push(service);
			areas.push([area, service.url ?? '']);
		}
		const { url } = router;
		const api = url.replace(/\/mcp$/, '/v1/context-packs');
		return { url, addresses: [['MCP', url], ['HTTP API', api], ...areas], close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** The four servers take the ports after the router's; with 0, each takes a free one. */
function portFor(area: Area, router: number): number {
	return router === 0 ? 0 : router + 1 + AREAS.indexOf(area);
}
