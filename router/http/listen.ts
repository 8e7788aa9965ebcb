import type { AddressInfo } from 'node:net';
import { Failure } from '@tenet/kernel';
import { allowedHosts } from '@tenet/mcp/http';
import { createHttpApi, type HttpApiOptions } from './http-api.ts';
import { HTTP_LIMITS } from './http-limits.ts';
import { portHolder } from './port-holder.ts';

export interface ListenOptions extends HttpApiOptions {
	/** Loopback unless said. Any other address needs `allowedHosts`. */
	readonly host?: string;
	/** 0 takes a free one. */
	readonly port: number;
}

export interface ListeningApi {
	/** `http://127.0.0.1:7420`, without a path. */
	readonly url: string;
	readonly port: number;
	/** Takes no new requests, lets those under way finish for a moment, then ends whatever is still open. */
	readonly close: () => Promise<void>;
}

/** @throws {Failure} `UNSAFE_ADDRESS`, `ADDRESS_IN_USE`, `USAGE` */
export async function listenHttpApi(options: ListenOptions): Promise<ListeningApi> {
	const { host = LOOPBACK, port, allowedHosts: named } = options;
	// Checked before anything is bound: without names the Host check would have to let everyone in.
	allowedHosts({ host, ...(named && { allowedHosts: named }) });
	const api = createHttpApi(options);
	try {
		await api.listen({ host: unbracketed(host), port });
	} catch (error) {
		await api.close();
		throw await listenFailure(error, host, port);
	}
	const bound = (api.server.address() as AddressInfo).port;
	const patience = options.limits?.closing ?? HTTP_LIMITS.closing;
	return {
		url: `http://${bracketed(host)}:${bound}`,
		port: bound,
		close: async () => {
			const ended = setTimeout(() => api.server.closeAllConnections(), patience);
			await api.close();
			clearTimeout(ended);
		},
	};
}

const LOOPBACK = '127.0.0.1';

async function listenFailure(error: unknown, host: string, port: number): Promise<unknown> {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	const where = `${bracketed(host)}:${port}`;
	if (code === 'EADDRINUSE') {
		const holder = (await portHolder(host, port)) ?? 'another program';
		return new Failure(
			'ADDRESS_IN_USE',
			`Cannot listen on "${where}": the port is taken by ${holder}. Stop it, or choose another port.`,
			{ host, port },
		);
	}
	const why = WHY.get(String(code));
	return why === undefined ? error : new Failure('USAGE', `Cannot listen on "${where}": ${why}`);
}

const WHY: ReadonlyMap<string, string> = new Map([
	['EACCES', 'the system does not allow this port. Choose one above 1023.'],
	['EADDRNOTAVAIL', 'this machine has no such address. Listen on one of its own.'],
	['ENOTFOUND', 'no address has this name. Give an address of this machine.'],
	['ERR_SOCKET_BAD_PORT', 'there is no such port. Choose one from 1 to 65535, or 0 for a free one.'],
]);

function bracketed(host: string): string {
	return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function unbracketed(host: string): string {
	return host.replace(/^\[|\]$/g, '');
}
