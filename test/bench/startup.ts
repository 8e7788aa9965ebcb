import { spawn } from 'node:child_process';
import { finished } from '../support/tenet-command.ts';
import { type BenchLine, byTurns, milliseconds } from './bench-line.ts';
import { packagedTenet } from './packaged-tenet.ts';
import { benchProject, policyUri } from './project.ts';
import { processFile } from './server-process.ts';

const ROUNDS = 9;

/** From spawning the packaged `tenet mcp` over a sealed pack of 2,000 entries to the first tool result. */
export async function bench(): Promise<BenchLine[]> {
	const project = benchProject(2_000, 2048);
	const tenet = await packagedTenet();
	const program = [process.execPath, tenet.script] as const;
	const { exit, stderr } = await finished([...program, 'context', 'build'], { folder: project.folder });
	if (exit !== 0) throw new Error(stderr);
	const ours = () => timeToResult([...program, 'mcp'], project.folder);
	const floor = () => timeToResult([process.execPath, processFile('bare-mcp-stdio')], project.folder);
	try {
		await ours();
		const { ratio, ours: took, floor: bare } = await byTurns(ROUNDS, ours, floor);
		return [
			{
				name: 'startup: packaged tenet mcp to the first tool result',
				ratio,
				reach: 1.5,
				wanted: 'at most',
				detail: `${milliseconds(took)} against ${milliseconds(bare)} of a one-tool server`,
			},
		];
	} finally {
		tenet.remove();
		project.remove();
	}
}

const MESSAGES = [
	{
		id: 1,
		method: 'initialize',
		params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
	},
	{ method: 'notifications/initialized' },
	{ id: 2, method: 'tools/call', params: { name: 'read_context', arguments: { uris: [policyUri(7)] } } },
].map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

function timeToResult([program, ...words]: readonly [string, ...string[]], folder: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const since = performance.now();
		const child = spawn(program, words, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
		let said = '';
		child.on('error', reject);
		child.on('exit', (code) => reject(new Error(`It ended with ${code} before a result: ${said}`)));
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			said += text;
			const answer = said.split('\n').find((line) => line.includes('"id":2'));
			if (answer === undefined || !answer.endsWith('}')) return;
			const took = performance.now() - since;
			child.removeAllListeners('exit').once('exit', () => resolve(took));
			child.stdin.end();
			if (!answer.includes('"content"')) reject(new Error(answer));
		});
		for (const message of MESSAGES) child.stdin.write(message);
	});
}
