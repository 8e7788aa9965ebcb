import { fileURLToPath } from 'node:url';
import type { Area } from '@tenet/knowledge';
import { onTestFinished } from 'vitest';
import { type Running, started } from './tenet-command.ts';

/** The built command of an area's server, started by this Node. */
export function areaCommand(area: Area): readonly [string, string] {
	return [process.execPath, fileURLToPath(new URL(`../../servers/${area}/dist/main.js`, import.meta.url))];
}

export interface ListeningServer {
	readonly url: string;
	readonly running: Running;
}

/** Starts an area's server on a free port, stopped when the test is over. */
export async function listeningAreaServer(area: Area, folder: string): Promise<ListeningServer> {
	const listening = await sharedAreaServer(area, folder);
	onTestFinished(async () => {
		await listening.running.stop('SIGKILL');
	});
	return listening;
}

/** As `listeningAreaServer`, for tests that only read: it is stopped with all that their file started. */
export async function sharedAreaServer(area: Area, folder: string): Promise<ListeningServer> {
	const running = started([...areaCommand(area), '--http', '0'], { folder });
	const url = await new Promise<string>((resolve, reject) => {
		let said = '';
		running.child.stderr?.on('data', (text: string) => {
			said += text;
			const found = /"url":"([^"]+)"/.exec(said)?.[1];
			if (found) resolve(found);
		});
		running.ended.then(({ stderr }) => reject(new Error(`It ended before it listened: ${stderr}`)), reject);
	});
	return { url, running };
}
