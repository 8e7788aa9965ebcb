import { AREAS } from '@tenet/knowledge';
import { describe, expect, it, vi } from 'vitest';
import { listeningAreaServer } from '../support/area-server.ts';
import { governedProject } from '../support/governed-project.ts';
import { publishedTool, type Ran, ran } from '../support/npx.ts';
import { listeningRouter } from '../support/router-server.ts';

vi.setConfig({ testTimeout: 180_000 });

const inspector = publishedTool(['@modelcontextprotocol/inspector@2.12.0'], 'mcp-inspector');

const SERVERS = new Map([
	...AREAS.map((area) => [area, () => listeningAreaServer(area, governedProject())] as const),
	['router', () => listeningRouter(governedProject())] as const,
]);

describe.skipIf(inspector === undefined)('[T2-MCP-14] the Inspector (skipped without a registry)', () => {
	it.each([...SERVERS])(
		'has nothing to say against the tool schemas of the %s',
		{ timeout: 120_000 },
		async (_name, start) => {
			const { url } = await start();
			const { exit, stderr } = await inspect([...asked(url, 'modern', 'tools/list'), '--strict']);
			expect(exit).toBe(0);
			expect(stderr).not.toMatch(/Warning: tool|Error: tool/);
		},
	);

	it.each(['modern', 'legacy'])('reads a resource of the router in the %s era', async (era) => {
		const { url } = await listeningRouter(governedProject());
		const { stdout } = await inspect([...asked(url, era, 'resources/read'), '--uri', 'context://main/cp-v1']);
		expect(stdout).toContain('# Context Pack cp-v1');
	});
});

function inspect(words: readonly string[]): Promise<Ran> {
	if (inspector === undefined) throw new Error('There is no Inspector.');
	return ran(inspector, ['--cli', ...words]);
}

function asked(url: string, era: string, method: string): readonly string[] {
	const server = ['--server-url', url, '--transport', 'http', '--protocol-era', era];
	return [...server, '--method', method, '--format', 'json'];
}
