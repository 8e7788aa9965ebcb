import type { ApiDocument } from '../api-document/api-document.ts';
import { compareAddresses } from '../api-document/compare-addresses.ts';
import type { Comparison } from '../api-document/comparison.ts';

/** Where clients call must stay: an address that is listed is part of the contract, while none listed says nothing. */
export function compareServers(comparison: Comparison): void {
	const addresses = { old: addressesOf(comparison.old), new: addressesOf(comparison.new) };
	compareAddresses(comparison, addresses, {
		direction: 'backward',
		harm: 'who calls it may get no answer',
		use: 'calls',
	});
}

function addressesOf(document: ApiDocument): ReadonlyMap<string, string> {
	const servers = document.list(document.top, 'servers');
	return new Map(
		servers.flatMap((server) => {
			const url = document.text(server, 'url');
			return url === undefined ? [] : [[url.replace(/\/+$/, ''), server.pointer] as const];
		}),
	);
}
