import type { ApiDocument } from '../api-document/api-document.ts';
import type { Comparison } from '../api-document/comparison.ts';

/** Where clients call must stay: an address that is listed is part of the contract, while none listed says nothing. */
export function compareServers(comparison: Comparison): void {
	const after = addressesOf(comparison.new);
	if (after.size === 0) return;
	for (const [address, pointer] of addressesOf(comparison.old)) {
		if (after.has(address)) continue;
		comparison.breaks({
			path: pointer,
			rule: 'server-removed',
			direction: 'backward',
			message: `The server ${JSON.stringify(address)} is no longer listed: who calls it may get no answer.`,
			remedy: 'Keep the address until nobody calls it any more.',
		});
	}
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
