/** A server that runs. */
export interface Served {
	readonly name: string;
	/** Where clients connect; absent over stdio. */
	readonly url?: string;
	/** Settles when an stdio client has gone; never over HTTP until `close`. */
	readonly closed: Promise<void>;
	close(): Promise<void>;
}
