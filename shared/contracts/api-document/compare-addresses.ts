import type { Direction } from '../verdict.ts';
import type { Comparison } from './comparison.ts';

/** Listed addresses, with the pointer to where each is listed. */
type Addresses = ReadonlyMap<string, string>;

/** An address that is listed is part of the contract and must stay; none listed says nothing. */
export function compareAddresses(
	comparison: Comparison,
	{ old, new: after }: { readonly old: Addresses; readonly new: Addresses },
	said: { readonly direction: Direction; readonly harm: string; readonly use: string },
): void {
	if (after.size === 0) return;
	for (const [address, pointer] of old) {
		if (after.has(address)) continue;
		comparison.breaks({
			path: pointer,
			rule: 'server-removed',
			direction: said.direction,
			message: `The server ${JSON.stringify(address)} is no longer listed: ${said.harm}.`,
			remedy: `Keep the address until nobody ${said.use} it any more.`,
		});
	}
}
