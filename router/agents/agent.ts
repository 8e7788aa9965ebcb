/** How an agent reaches Tenet: by starting it, or at an address where it already runs. */
export type Connection =
	| { readonly transport: 'stdio'; readonly command: string; readonly args: readonly string[] }
	| { readonly transport: 'http'; readonly url: string };

/** A coding agent, and how its own configuration names an MCP server. */
export interface Agent {
	/** As it is typed. */
	readonly id: string;
	readonly name: string;
	/** Where the text belongs; relative paths are relative to the repository the agent works in. */
	readonly file: string;
	readonly format: 'json' | 'toml';
	/** Ready to paste: the whole file, when the agent has no other server. */
	configuration(connection: Connection): string;
}
