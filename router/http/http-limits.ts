/** How much of a client's time and size is borne. A slow or greedy client costs itself, not the others. */
export interface HttpLimits {
	/** In bytes, of a request target. */
	readonly url: number;
	/** In bytes, of all headers together with the request line. */
	readonly headers: number;
	/** In bytes, of a JSON body; MCP has its own limit. */
	readonly body: number;
	/** In bytes, of a JSON body in which documents may come. */
	readonly documents: number;
	/** In milliseconds, until all headers have arrived. */
	readonly headersTimeout: number;
	/** In milliseconds, until the whole request has arrived. */
	readonly requestTimeout: number;
	/** In milliseconds, between looks at who has run out of time. */
	readonly checkEvery: number;
	/** In milliseconds, that an idle connection is kept. */
	readonly keepAlive: number;
	readonly connections: number;
	/** In milliseconds, that requests under way may take after the server was told to close. */
	readonly closing: number;
}

export const HTTP_LIMITS: HttpLimits = {
	url: 4_096,
	headers: 16_384,
	body: 65_536,
	documents: 4 * 1024 * 1024,
	headersTimeout: 10_000,
	requestTimeout: 30_000,
	checkEvery: 1_000,
	keepAlive: 65_000,
	connections: 4_096,
	closing: 3_000,
};
