/** A running MCP server by address, one to start, or one in this process. */
export type UpstreamTarget = { readonly name: string } & (
	| { readonly url: string }
	| {
			readonly command: string;
			readonly args?: readonly string[];
			readonly env?: Readonly<Record<string, string>>;
			readonly cwd?: string;
	  }
	| { readonly fetch: (request: Request) => Promise<Response> }
);

export interface UpstreamOptions {
	/** For connecting, and for each request, in milliseconds. */
	readonly deadline?: number;
	/** The largest single answer that is taken, in bytes. */
	readonly answerLimit?: number;
	/** How many resources a listing may have. */
	readonly resourceLimit?: number;
	/** As this client names itself. */
	readonly client?: { readonly name: string; readonly version: string };
}

export interface UpstreamResource {
	readonly uri: string;
	readonly name: string;
	readonly title?: string | undefined;
	readonly description?: string | undefined;
	readonly mimeType?: string | undefined;
}

export type UpstreamContent =
	| { readonly uri: string; readonly mimeType?: string | undefined; readonly text: string }
	| { readonly uri: string; readonly mimeType?: string | undefined; readonly blob: string };

/**
 * Another MCP server, of either protocol generation, as a source of resources. It is connected at the first request,
 * the connection is reused, and a lost one is made again.
 *
 * Everything throws `Failure` naming the upstream and the cause: `UPSTREAM_UNREACHABLE`, `UPSTREAM_TIMEOUT`,
 * `UPSTREAM_MALFORMED`, or `UPSTREAM_CHANGED` when a resource is not there any more.
 */
export interface Upstream {
	readonly name: string;
	/** The version that the server says of itself; empty when it says none. */
	serverVersion(): Promise<string>;
	/** The version the server says it has; empty when it says none. */
	serverVersion(): Promise<string>;
	/** All pages of the listing. */
	listResources(): Promise<readonly UpstreamResource[]>;
	/** All contents of one resource, not the first only. */
	readResource(uri: string): Promise<readonly UpstreamContent[]>;
	/** Ends the connection, and the process if one was started. */
	close(): Promise<void>;
}
