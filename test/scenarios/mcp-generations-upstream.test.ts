import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectUpstream, type Upstream } from '@tenet/mcp';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { areaCommand } from '../support/area-server.ts';
import { governedProject } from '../support/governed-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A killed process is gone when the machine comes to it. */
const PATIENT = { timeout: 20_000 };
const SDK = fileURLToPath(new URL('../node_modules/@modelcontextprotocol/sdk/dist/esm', import.meta.url));

describe('[T2-MCP-09] an upstream that is started as a process', () => {
	it('of the newer generation is started once, and asked over one connection', async () => {
		const folder = governedProject();
		const { upstream, starts } = counted(folder, areaCommand('domain'));
		expect((await upstream.listResources()).map(({ uri }) => uri)).toContain('domain://bounded-context/cart');
		const [content] = await upstream.readResource('domain://bounded-context/cart');
		expect(content).toMatchObject({ mimeType: 'application/vnd.tenet.artifact.v1+json' });
		expect(starts()).toHaveLength(1);
	});

	it('that was killed is started again at the next request', async () => {
		const { upstream, starts } = counted(governedProject(), areaCommand('domain'));
		await upstream.listResources();
		process.kill(Number(starts()[0]), 'SIGKILL');
		await vi.waitFor(() => expect(isRunning(Number(starts()[0]))).toBe(false), PATIENT);
		expect(await upstream.listResources()).not.toEqual([]);
		expect(starts()).toHaveLength(2);
	});

	it('made with the first SDK, which speaks only the older generation, gives all its resources', async () => {
		const { upstream, starts } = counted(temporaryFolder(), [
			process.execPath,
			'--input-type=module',
			'-e',
			olderServer(),
		]);
		expect(await upstream.listResources()).toMatchObject([{ uri: 'note://1' }, { uri: 'note://2' }]);
		expect(await upstream.readResource('note://2')).toMatchObject([{ text: 'one' }, { text: 'two' }]);
		expect(starts()).toHaveLength(1);
	});

	it('that ends at a message it does not know is asked in the older way', async () => {
		const picky = `process.stdin.on('data', (data) => { if (String(data).includes('server/discover')) process.exit(1); });${olderServer()}`;
		const { upstream } = counted(temporaryFolder(), [process.execPath, '--input-type=module', '-e', picky]);
		expect(await upstream.listResources()).toHaveLength(2);
	});

	it('that ends at once is unreachable, by name', async () => {
		const { upstream } = counted(temporaryFolder(), [process.execPath, '-e', 'process.exit(3)']);
		await expect(upstream.listResources()).rejects.toMatchObject({
			code: 'UPSTREAM_UNREACHABLE',
			message: expect.stringContaining('"counted"'),
		});
	});

	it('leaves no process behind when it is closed', async () => {
		const { upstream, starts } = counted(governedProject(), areaCommand('domain'));
		await upstream.listResources();
		await upstream.close();
		await vi.waitFor(() => expect(isRunning(Number(starts()[0]))).toBe(false), PATIENT);
	});
});

/** An upstream whose starts are counted: each process writes its id before it becomes the server. */
function counted(folder: string, command: readonly string[]): { upstream: Upstream; starts: () => readonly string[] } {
	const log = join(folder, 'starts');
	writeFileSync(log, '');
	const args = ['-c', 'echo $$ >> starts; exec "$@"', 'sh', ...command];
	const upstream = connectUpstream({ name: 'counted', command: '/bin/sh', args, cwd: folder }, { deadline: 20_000 });
	onTestFinished(() => upstream.close());
	return { upstream, starts: () => readFileSync(log, 'utf8').split('\n').filter(Boolean) };
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

function olderServer(): string {
	return `
import { Server } from '${SDK}/server/index.js';
import { StdioServerTransport } from '${SDK}/server/stdio.js';
import { ListResourcesRequestSchema, ReadResourceRequestSchema } from '${SDK}/types.js';
const server = new Server({ name: 'older', version: '1.0.0' }, { capabilities: { resources: {} } });
server.setRequestHandler(ListResourcesRequestSchema, ({ params }) =>
	params?.cursor ? { resources: [{ uri: 'note://2', name: '2' }] } : { resources: [{ uri: 'note://1', name: '1' }], nextCursor: 'x' });
server.setRequestHandler(ReadResourceRequestSchema, ({ params }) =>
	({ contents: [{ uri: params.uri, text: 'one' }, { uri: params.uri, text: 'two' }] }));
await server.connect(new StdioServerTransport());
`;
}
