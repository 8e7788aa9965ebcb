import type { ApiDocument } from '../api-document/api-document.ts';
import { compareAddresses } from '../api-document/compare-addresses.ts';
import type { Comparison } from '../api-document/comparison.ts';

/** Where the other side connects must stay: an address that is listed is part of the contract. */
export function compareServers(comparison: Comparison): void {
	const addresses = { old: addressesOf(comparison.old), new: addressesOf(comparison.new) };
	compareAddresses(comparison, addresses, {
		direction: 'full',
		harm: 'who connects to it may find nobody',
		use: 'uses',
	});
}

/** AsyncAPI 2 writes one URL, AsyncAPI 3 its parts. */
function addressesOf(document: ApiDocument): ReadonlyMap<string, string> {
	const servers = document.mappings(document.mapping(document.top, 'servers'));
	return new Map(
		servers.map(([, server]) => {
			const host = document.text(server, 'host') ?? document.text(server, 'url') ?? '';
			const place = `${host.replace(/^[\w-]+:\/\//, '')}${document.text(server, 'pathname') ?? ''}`;
			return [`${document.text(server, 'protocol') ?? ''}://${place.replace(/\/+$/, '')}`, server.pointer] as const;
		}),
	);
}
