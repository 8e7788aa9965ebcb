import { isIP } from 'node:net';
import { validateHostHeader, validateOriginHeader } from '@modelcontextprotocol/server';
import { Failure } from '@tenet/kernel';

/** Whose requests are answered: a web page that rebinds its name to this machine sends its own Host and Origin. */
export interface AllowedHosts {
	readonly hosts: readonly string[];
	readonly origins: readonly string[];
}

export interface Listening {
	/** The address to bind; loopback unless said. */
	readonly host?: string;
	/** Host names (without port) under which clients reach this server. */
	readonly allowedHosts?: readonly string[];
	/** Host names of web pages that may ask; those of `allowedHosts` unless said. */
	readonly allowedOrigins?: readonly string[];
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * @throws {Failure} `UNSAFE_ADDRESS` when the address is reachable from elsewhere and nobody said under which names:
 * without names the Host check would have to be off
 */
export function allowedHosts(listening: Listening): AllowedHosts {
	const { host = '127.0.0.1', allowedHosts: named = [], allowedOrigins } = listening;
	if (named.length === 0 && !isLoopback(host)) {
		throw new Failure(
			'UNSAFE_ADDRESS',
			`Cannot listen on ${JSON.stringify(host)}: it can be reached from other machines and no allowed hosts are named. ` +
				'Name the hosts under which clients reach it, or listen on 127.0.0.1.',
		);
	}
	const hosts = [...LOOPBACK_NAMES, ...named.map((name) => name.toLowerCase())];
	return { hosts, origins: allowedOrigins?.map((name) => name.toLowerCase()) ?? hosts };
}

/** The reason why a request is refused, if it is. */
export function refusedBecause(
	headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
	allowed: AllowedHosts,
): string | undefined {
	const host = validateHostHeader(headers.host, [...allowed.hosts]);
	if (!host.ok) return host.message;
	const origin = validateOriginHeader(headers.origin, [...allowed.origins]);
	return origin.ok ? undefined : origin.message;
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
	if (host === 'localhost' || host === '::1' || host === '[::1]') return true;
	return isIP(host) === 4 && host.startsWith('127.');
}
