import { Failure } from '@tenet/kernel/failure';
import { serveEndpointStdio } from '@tenet/mcp/stdio';
import { createRouterEndpoint } from '../../mcp/router-endpoint.ts';
import { openLog } from '../log.ts';
import type { Terminal } from '../terminal.ts';
import { tenetVersion } from '../version.ts';
import type { Project } from './open-project.ts';

/** Answers one agent on stdin and stdout, until it goes or the process is told to stop. */
export async function answerStdio(terminal: Terminal, project: Project): Promise<0> {
	const log = lazyLog(project.configuration.logLevel);
	const { packs, subscribe } = project;
	const endpoint = createRouterEndpoint(packs, { version: tenetVersion(), allowBuild: true, subscribe });
	const host = serveEndpointStdio(endpoint, { log });
	await Promise.race([host.closed, terminal.untilStopped()]);
	await host.close();
	await project.close();
	return 0;
}

/**
 * Seals the first version where there is none yet. What is sealed is served as it is: reading it must not cost loading
 * what is governed now. A failure to seal is logged, and the server answers all the same: it says what is missing.
 */
export async function sealFirst(terminal: Terminal, project: Project, command: string): Promise<void> {
	if (project.store.lines().length > 0) return;
	try {
		const reason = `Sealed because "${command}" found nothing sealed.`;
		await project.packs.build({ effector: { kind: 'human', id: terminal.user }, reason });
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		openLog(project.configuration.logLevel)().error({ code: error.code }, error.message);
	}
}

/** Reading the log's library takes longer than most answers: it waits for the first line that is logged. */
function lazyLog(level: string) {
	const log = openLog(level);
	return {
		info: (details: object, message: string) => log().info(details, message),
		warn: (details: object, message: string) => log().warn(details, message),
		error: (details: object, message: string) => log().error(details, message),
	};
}
