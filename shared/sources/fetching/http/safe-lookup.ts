import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Environment } from '../../configuration/environment.ts';
import { isLoopbackHost } from '../../configuration/pack-address.ts';
import { type AddressKind, addressKind } from './safe-address.ts';

/** Where a request may go. */
export type Reach = ReadonlySet<AddressKind>;

/** A name leads to an address that is not asked. */
export class RefusedAddress extends Error {
	override readonly name = 'RefusedAddress';
	readonly kind: AddressKind;

	constructor(kind: AddressKind) {
		super(`its name leads to a ${kind} address`);
		this.kind = kind;
	}
}

/**
 * Where a request to a host may go. This machine is reached by its own names only, and only when `tenet.yaml` itself
 * names it: a server out there must not make Tenet ask what listens here, or elsewhere in this network.
 *
 * @throws {RefusedAddress} the host is a number, which is never looked up, and leads elsewhere
 */
export function reachOf(url: URL, configured: URL, env: Environment): Reach {
	const reach = reachByName(url, configured, env);
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const kind = isIP(host) ? addressKind(host) : undefined;
	if (kind !== undefined && !reach.has(kind)) throw new RefusedAddress(kind);
	return reach;
}

function reachByName(url: URL, configured: URL, env: Environment): Reach {
	if (isLoopbackHost(url.hostname)) return new Set(isLoopbackHost(configured.hostname) ? ['loopback'] : []);
	if (url.protocol !== 'https:') return new Set();
	return new Set(env['TENET_ALLOW_PRIVATE_ADDRESSES'] === '1' ? ['public', 'private', 'loopback'] : ['public']);
}

/** Looks a name up for the very connection that is made: no second look-up can give another address. */
export function lookupWithin(reach: Reach): LookupFunction {
	return (hostname, options, callback) => {
		lookup(hostname, { ...options, all: true }, (error, addresses) => {
			const found = error ?? within(reach, addresses);
			if (found instanceof Error) callback(found, []);
			else if (options.all) callback(null, addresses);
			else callback(null, found.address, found.family);
		});
	};
}

/** One address that may not be asked refuses the name: which of them is connected to is not ours to say. */
function within(reach: Reach, addresses: readonly LookupAddress[]): LookupAddress | Error {
	const refused = addresses.map(({ address }) => addressKind(address)).find((kind) => !reach.has(kind));
	return refused ? new RefusedAddress(refused) : (addresses[0] ?? new Error('it has no address'));
}
