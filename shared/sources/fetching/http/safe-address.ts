import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Where an address is. `forbidden` is what no pack is ever fetched from: this network only, many at once, nowhere. */
export type AddressKind = 'public' | 'loopback' | 'private' | 'forbidden';

/** Where a numeric address is, by the IANA registries of special-purpose addresses. */
export function addressKind(address: string): AddressKind {
	const numbers = address.replace(/%.*$/, '');
	const inside = isIPv6(numbers) ? wrappedIPv4(numbers) : undefined;
	const plain = inside ?? numbers;
	if (!isIPv4(plain) && !isIPv6(plain)) return 'forbidden';
	const family = isIPv4(plain) ? 'ipv4' : 'ipv6';
	return KINDS.find(([, list]) => list.check(plain, family))?.[0] ?? 'public';
}

/** In the order in which they are asked: the services that give out a cloud's secrets stand in private ranges. */
const KINDS: readonly (readonly [AddressKind, BlockList])[] = [
	[
		'forbidden',
		ranges([
			'0.0.0.0/8',
			'169.254.0.0/16',
			'100.100.100.200/32',
			'192.0.0.0/24',
			'192.0.2.0/24',
			'192.88.99.0/24',
			'198.51.100.0/24',
			'203.0.113.0/24',
			'224.0.0.0/4',
			'240.0.0.0/4',
			'::/128',
			'100::/64',
			'2001::/32',
			'2001:db8::/32',
			'2002::/16',
			'fd00:ec2::254/128',
			'fe80::/10',
			'fec0::/10',
			'ff00::/8',
		]),
	],
	['loopback', ranges(['127.0.0.0/8', '::1/128'])],
	[
		'private',
		ranges([
			'10.0.0.0/8',
			'100.64.0.0/10',
			'172.16.0.0/12',
			'192.168.0.0/16',
			'198.18.0.0/15',
			'64:ff9b:1::/48',
			'fc00::/7',
		]),
	],
];

function ranges(list: readonly string[]): BlockList {
	const blocks = new BlockList();
	for (const range of list) {
		const [network = '', bits] = range.split('/');
		blocks.addSubnet(network, Number(bits), isIPv4(network) ? 'ipv4' : 'ipv6');
	}
	return blocks;
}

/** IPv4 inside IPv6: mapped (`::ffff:127.0.0.1`), compatible, or behind NAT64 (`64:ff9b::`). */
function wrappedIPv4(address: string): string | undefined {
	const groups = groupsOf(address);
	const prefix = groups.slice(0, 6).join(':');
	if (!WRAPPING.has(prefix) || (prefix === '0:0:0:0:0:0' && (groups[6] ?? 0) === 0)) return undefined;
	return groups
		.slice(6)
		.flatMap((group) => [group >> 8, group & 0xff])
		.join('.');
}

/** The groups as numbers, joined in decimal: 65535 is `ffff`, 100 and 65435 are `64:ff9b`. */
const WRAPPING = new Set(['0:0:0:0:0:65535', '0:0:0:0:65535:0', '0:0:0:0:0:0', '100:65435:0:0:0:0']);

function groupsOf(address: string): readonly number[] {
	// The URL standard spells every address in one way, without dotted parts.
	const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
	const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
	const [start, end] = [numbers(before), numbers(after ?? '')];
	return after === undefined ? start : [...start, ...Array(8 - start.length - end.length).fill(0), ...end];
}
