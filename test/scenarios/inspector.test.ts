import { AREAS } from '@tenet/knowledge';
import { describe, expect, it, vi } from 'vitest';
import { listeningAreaServer } from '../support/area-server.ts';
import { governedProject } from '../support/governed-project.ts';
import { canBeHad, npx } from '../support/npx.ts';
import { listeningRouter } from '../support/router-server.ts';

vi.setConfig({ testTimeout: 180_000 });

const INSPECTOR = ['@modelcontextprotocol/inspector@2.12.0', '--cli'] as const;

const SERVERS = new Map([
	...AREAS.map((area) => [area, () => listeningAreaServer(area, governedProject())] as const),
	['router', () => listeningRouter(governedProject())] as const,
]);

describe.skipIf(!canBeHad([...INSPECTOR, '--version']))(
	'[T2-MCP-14] the Inspector (skipped without a registry)',
	() => {
		it.each([...SERVERS])(
			'has nothing to say against the tool schemas of the %s',
			{ timeout: 120_000 },
			async (_name, start) => {
				const { url } = await start();
				const { exit, stderr } = await npx([...asked(url, 'modern', 'tools/list'), '--strict']);
				expect(exit).toBe(0);
				expect(stderr).not.toMatch(/Warning: tool|Error: tool/);
			},
		);

		it.each(['modern', 'legacy'])('reads a resource of the router in the %s era', async (era) => {
			const { url } = await listeningRouter(governedProject());
			const { stdout } = await npx([...asked(url, era, 'resources/read'), '--uri', 'context://main/cp-v1']);
			expect(stdout).toContain('# Context Pack cp-v1');
		});
	},
);

function asked(url: string, era: string, method: string): readonly string[] {
	const server = ['--server-url', url, '--transport', 'http', '--protocol-era', era];
	return [...INSPECTOR, ...server, '--method', method, '--format', 'json'];
}
