import type { ApiDocument } from '../api-document/api-document.ts';
import type { Comparison } from '../api-document/comparison.ts';

/** Where the other side connects must stay: an address that is listed is part of the contract. */
export function compareServers(comparison: Comparison): void {
	const after = addressesOf(comparison.new);
	if (after.size === 0) return;
	for (const [address, pointer] of addressesOf(comparison.old)) {
		if (after.has(address)) continue;
		comparison.breaks({
			path: pointer,
			rule: 'server-removed',
			direction: 'full',
			message: `The server ${JSON.stringify(address)} is no longer listed: who connects to it may find nobody.`,
			remedy: 'Keep the address until nobody uses it any more.',
		});
	}
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
