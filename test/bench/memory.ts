import { Agent, get } from 'node:http';
import type { Manifest } from '@tenet/context-pack';
import { finished } from '../support/tenet-command.ts';
import { type BenchLine, mebibytes } from './bench-line.ts';
import { benchProject } from './project.ts';
import { floorServer, TENET, tenetRouter } from './server-process.ts';

/** Resident memory of a router that has served every entry of a sealed pack of 10,000. Search is measured by its own bench. */
export async function bench(): Promise<BenchLine[]> {
	const project = benchProject(10_000, 2048);
	const { exit, stderr } = await finished([...TENET, 'context', 'build'], { folder: project.folder });
	if (exit !== 0) throw new Error(stderr);
	const tenet = await tenetRouter(project.folder);
	const floor = await floorServer('bare-fastify');
	const agent = new Agent({ keepAlive: true, maxSockets: 8 });
	const read = (path: string) => bytesAt(agent, `http://127.0.0.1:${tenet.port}${path}`);
	try {
		const started = tenet.memory();
		const manifestBytes = await read('/v1/context-packs/cp-v1');
		const { entries } = JSON.parse(manifestBytes.toString()) as Manifest;
		for (let at = 0; at < entries.length; at += 8)
			await Promise.all(
				entries.slice(at, at + 8).map(({ uri }) => read(`/v1/context-packs/cp-v1/entries/${uri.replace('://', '/')}`)),
			);
		const packBytes = manifestBytes.length + entries.reduce((sum, { size }) => sum + size, 0);
		const [ours, bare] = [tenet.memory(), floor.memory()];
		return [
			{
				name: 'memory: serving 10,000 entries',
				ratio: ours / (bare + packBytes),
				reach: 2,
				wanted: 'at most',
				detail: `${mebibytes(ours)} (${mebibytes(started)} before) against ${mebibytes(bare)} of bare Fastify and ${mebibytes(packBytes)} of pack`,
			},
		];
	} finally {
		agent.destroy();
		await Promise.all([tenet.stop(), floor.stop()]);
		project.remove();
	}
}

function bytesAt(agent: Agent, url: string): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		get(url, { agent }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				if (response.statusCode === 200) resolve(Buffer.concat(chunks));
				else reject(new Error(`${response.statusCode} at ${url}`));
			});
		}).on('error', reject);
	});
}
