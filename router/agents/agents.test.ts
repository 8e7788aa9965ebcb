import { describe, expect, it } from 'vitest';
import { AGENTS } from './agents.ts';

const stdio = {
	transport: 'stdio',
	command: '/usr/bin/node',
	args: ['/opt/a "b" \\c/main.js', 'mcp', '--root', '/home/ana/my shop'],
} as const;
const http = { transport: 'http', url: 'http://127.0.0.1:7420/mcp' } as const;

function written(id: string, connection: typeof stdio | typeof http): string {
	return AGENTS.find((agent) => agent.id === id)?.configuration(connection) ?? '';
}

describe('The configuration of an agent [T2-CLI-07]', () => {
	it('exists for the seven agents', () => {
		expect(AGENTS.map(({ id }) => id)).toEqual([
			'claude-code',
			'cursor',
			'vscode',
			'codex',
			'gemini',
			'copilot',
			'opencode',
		]);
	});

	it.each([
		['claude-code', { mcpServers: { tenet: { type: 'stdio', command: stdio.command, args: stdio.args } } }],
		['cursor', { mcpServers: { tenet: { command: stdio.command, args: stdio.args } } }],
		['vscode', { servers: { tenet: { type: 'stdio', command: stdio.command, args: stdio.args } } }],
		['gemini', { mcpServers: { tenet: { command: stdio.command, args: stdio.args } } }],
		['copilot', { mcpServers: { tenet: { type: 'local', command: stdio.command, args: stdio.args, tools: ['*'] } } }],
		[
			'opencode',
			{
				$schema: 'https://opencode.ai/config.json',
				mcp: { tenet: { type: 'local', command: [stdio.command, ...stdio.args], enabled: true } },
			},
		],
	])('starts Tenet, in the words of %s', (id, configuration) => {
		expect(JSON.parse(written(id, stdio))).toEqual(configuration);
	});

	it.each([
		['claude-code', { mcpServers: { tenet: { type: 'http', url: http.url } } }],
		['cursor', { mcpServers: { tenet: { url: http.url } } }],
		['vscode', { servers: { tenet: { type: 'http', url: http.url } } }],
		['gemini', { mcpServers: { tenet: { httpUrl: http.url } } }],
		['copilot', { mcpServers: { tenet: { type: 'http', url: http.url, tools: ['*'] } } }],
		[
			'opencode',
			{
				$schema: 'https://opencode.ai/config.json',
				mcp: { tenet: { type: 'remote', url: http.url, enabled: true } },
			},
		],
	])('reaches a running Tenet, in the words of %s', (id, configuration) => {
		expect(JSON.parse(written(id, http))).toEqual(configuration);
	});

	it('is TOML for Codex', () => {
		expect(written('codex', stdio)).toBe(
			'[mcp_servers.tenet]\ncommand = "/usr/bin/node"\n' +
				'args = ["/opt/a \\"b\\" \\\\c/main.js","mcp","--root","/home/ana/my shop"]',
		);
		expect(written('codex', http)).toBe('[mcp_servers.tenet]\nurl = "http://127.0.0.1:7420/mcp"');
	});
});
