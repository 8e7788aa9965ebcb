import { onTestFinished } from 'vitest';
import type { ListeningServer } from './area-server.ts';
import { freePorts } from './free-port.ts';
import { started, TENET, tenet } from './tenet-command.ts';

/** How to start the router over stdio on a project. */
export function routerCommand(folder: string) {
	const [command, main] = TENET;
	return { command, args: [main, 'mcp'], cwd: folder };
}

/** Seals what a project governs, and starts the router on a port, stopped when the test is over. */
export async function listeningRouter(folder: string): Promise<ListeningServer> {
	const listening = await sharedRouter(folder);
	onTestFinished(async () => {
		await listening.running.stop('SIGKILL');
	});
	return listening;
}

/** As `listeningRouter`, for tests that only read: it is stopped with all that their file started. */
export async function sharedRouter(folder: string): Promise<ListeningServer> {
	const built = await tenet(['context', 'build'], { folder });
	if (built.exit !== 0) throw new Error(`Nothing was sealed: ${built.stderr}`);
	const port = await freePorts(1);
	const running = started([...TENET, 'serve', 'router', '--http', String(port)], { folder });
	const url = `http://127.0.0.1:${port}/mcp`;
	while (!(await answers(url))) {
		if (running.child.exitCode !== null) throw new Error(`The router ended: ${(await running.ended).stderr}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return { url, running };
}

async function answers(url: string): Promise<boolean> {
	return fetch(new URL('/healthz', url)).then(
		({ ok }) => ok,
		() => false,
	);
}
