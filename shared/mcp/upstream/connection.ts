import { Client, type PriorDiscovery, SdkError, SdkErrorCode } from '@modelcontextprotocol/client';
import type { Failure } from '@tenet/kernel';
import { CutOff } from './cut-off.ts';
import { transportTo } from './transport.ts';
import type { UpstreamOptions, UpstreamTarget } from './upstream.ts';
import { type Asked, failure, upstreamFailure } from './upstream-failure.ts';

export interface ConnectionOptions {
	readonly deadline: number;
	readonly answerLimit: number;
	readonly client: NonNullable<UpstreamOptions['client']>;
}

/** How long a started process has to say that it speaks the newer generation; silence means the older. In milliseconds. */
const PROBE = 3_000;

/** One reused connection. A lost one is made again at the next request, and a request that lost it is tried once more. */
export class Connection {
	readonly #target: UpstreamTarget;
	readonly #options: ConnectionOptions;
	#client: Promise<Client> | undefined;
	/** What the server speaks, so that later connections need not ask. */
	#prior: PriorDiscovery | undefined;
	#closed = false;
	readonly #cutOffs = new WeakMap<Client, CutOff>();

	constructor(target: UpstreamTarget, options: ConnectionOptions) {
		this.#target = target;
		this.#options = options;
	}

	/** @throws {Failure} as `Upstream` says */
	async ask<T>(verb: string, request: (client: Client) => Promise<T>): Promise<T> {
		const asked = { upstream: this.#target.name, verb };
		const established = this.#client;
		try {
			return await this.#answered(request);
		} catch (error) {
			const first = upstreamFailure(asked, error);
			if (established === undefined || !isLost(first)) throw first;
			await this.#drop(established);
			return await this.#again(asked, request);
		}
	}

	async close(): Promise<void> {
		this.#closed = true;
		if (this.#client !== undefined) await this.#drop(this.#client);
	}

	async #again<T>(asked: Asked, request: (client: Client) => Promise<T>): Promise<T> {
		try {
			return await this.#answered(request);
		} catch (error) {
			throw upstreamFailure(asked, error);
		}
	}

	async #answered<T>(request: (client: Client) => Promise<T>): Promise<T> {
		const client = await this.#connected();
		return (this.#cutOffs.get(client) ?? new CutOff()).during(request(client));
	}

	#connected(): Promise<Client> {
		if (this.#closed) {
			throw failure('UPSTREAM_UNREACHABLE', { upstream: this.#target.name, verb: 'ask' }, 'its connection was closed');
		}
		if (this.#client !== undefined) return this.#client;
		const connecting = this.#connect();
		this.#client = connecting;
		connecting.catch(() => this.#forget(connecting));
		return connecting;
	}

	async #connect(): Promise<Client> {
		try {
			return await this.#attempt(this.#prior);
		} catch (error) {
			const stdio = 'command' in this.#target;
			this.#prior = undefined;
			// Some older servers end at a message they do not know. They are asked again in their own way.
			if (stdio && endedEarly(error)) {
				return this.#attempt({ kind: 'legacy' });
			}
			throw upstreamFailure(this.#asked, error);
		}
	}

	async #attempt(prior: PriorDiscovery | undefined): Promise<Client> {
		const { deadline, answerLimit } = this.#options;
		const probe = 'command' in this.#target ? { timeoutMs: Math.min(PROBE, deadline / 2) } : {};
		const client = new Client(this.#options.client, { versionNegotiation: { mode: 'auto', probe } });
		const cutOff = new CutOff();
		const onCutOff = (why: Failure) => {
			cutOff.now(why);
			client.close().catch(() => {});
		};
		const transport = transportTo(this.#target, { answerLimit, onCutOff });
		const options = { timeout: deadline, maxTotalTimeout: deadline, ...(prior && { prior }) };
		try {
			await cutOff.during(client.connect(transport, options));
		} catch (error) {
			await transport.close().catch(() => {});
			throw error;
		}
		this.#cutOffs.set(client, cutOff);
		const discover = client.getDiscoverResult();
		this.#prior = discover ? { kind: 'modern', discover } : { kind: 'legacy' };
		client.onclose = () => {
			this.#client = undefined;
		};
		return client;
	}

	get #asked(): Asked {
		return { upstream: this.#target.name, verb: 'connect to' };
	}

	async #drop(connection: Promise<Client>): Promise<void> {
		this.#forget(connection);
		const client = await connection.catch(() => undefined);
		await client?.close().catch(() => {});
	}

	#forget(connection: Promise<Client>): void {
		if (this.#client === connection) this.#client = undefined;
	}
}

function isLost(error: Failure): boolean {
	return error.code === 'UPSTREAM_UNREACHABLE';
}

function endedEarly(error: unknown): boolean {
	if (!(error instanceof SdkError)) return false;
	return error.code === SdkErrorCode.EraNegotiationFailed || error.code === SdkErrorCode.ConnectionClosed;
}
