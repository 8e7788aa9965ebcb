import type { Agent, Connection } from './agent.ts';

/**
 * The agents Tenet is ready for. Each one's own names are kept, they differ: `mcpServers` or `servers` or `mcp`,
 * `url` or `httpUrl`, one command word or an array, and Copilot gives a model no tool unless `tools` names it.
 */
export const AGENTS: readonly Agent[] = [
	{
		id: 'claude-code',
		name: 'Claude Code',
		file: '.mcp.json',
		format: 'json',
		configuration: (connection) =>
			json({ mcpServers: { tenet: { type: connection.transport, ...target(connection) } } }),
	},
	{
		id: 'cursor',
		name: 'Cursor',
		file: '.cursor/mcp.json',
		format: 'json',
		configuration: (connection) => json({ mcpServers: { tenet: target(connection) } }),
	},
	{
		id: 'vscode',
		name: 'VS Code',
		file: '.vscode/mcp.json',
		format: 'json',
		configuration: (connection) => json({ servers: { tenet: { type: connection.transport, ...target(connection) } } }),
	},
	{
		id: 'codex',
		name: 'Codex',
		file: '~/.codex/config.toml',
		format: 'toml',
		configuration: (connection) =>
			[
				'[mcp_servers.tenet]',
				...Object.entries(target(connection)).map(([key, value]) => `${key} = ${toml(value)}`),
			].join('\n'),
	},
	{
		id: 'gemini',
		name: 'Gemini CLI',
		file: '.gemini/settings.json',
		format: 'json',
		configuration: (connection) =>
			json({
				mcpServers: { tenet: connection.transport === 'http' ? { httpUrl: connection.url } : target(connection) },
			}),
	},
	{
		id: 'copilot',
		name: 'Copilot CLI',
		file: '~/.copilot/mcp-config.json',
		format: 'json',
		configuration: (connection) => {
			const type = connection.transport === 'http' ? 'http' : 'local';
			return json({ mcpServers: { tenet: { type, ...target(connection), tools: ['*'] } } });
		},
	},
	{
		id: 'opencode',
		name: 'opencode',
		file: 'opencode.json',
		format: 'json',
		configuration: (connection) => {
			const server =
				connection.transport === 'http'
					? { type: 'remote', url: connection.url, enabled: true }
					: { type: 'local', command: [connection.command, ...connection.args], enabled: true };
			return json({ $schema: 'https://opencode.ai/config.json', mcp: { tenet: server } });
		},
	},
];

/** What most agents call the same: `url`, or `command` and `args`. */
function target(connection: Connection): Readonly<Record<string, string | readonly string[]>> {
	return connection.transport === 'http'
		? { url: connection.url }
		: { command: connection.command, args: connection.args };
}

/** On one line: it is printed for seven agents at once, and every agent's file takes it as it is. */
function json(value: object): string {
	return JSON.stringify(value);
}

/** A TOML basic string, or an array of them: what JSON writes is also TOML, but for U+007F. */
function toml(value: string | readonly string[]): string {
	return JSON.stringify(value).replaceAll('\u007f', '\\u007F');
}
