import { describe, expect, it } from 'vitest';
import { addressKind } from './safe-address.ts';

describe('[T3-HTTP-08] an address is what it leads to, however it is written', () => {
	it.each([
		['8.8.8.8', 'public'],
		['2606:4700:4700::1111', 'public'],
		['64:ff9b::808:808', 'public'],
		['::ffff:8.8.8.8', 'public'],
		['127.8.8.8', 'loopback'],
		['::1', 'loopback'],
		['::ffff:127.0.0.1', 'loopback'],
		['::127.0.0.1', 'loopback'],
		['10.1.2.3', 'private'],
		['172.31.0.1', 'private'],
		['172.32.0.1', 'public'],
		['192.168.1.1', 'private'],
		['100.64.0.1', 'private'],
		['fd12:3456::1', 'private'],
		['64:ff9b::10.0.0.1', 'private'],
		['::ffff:0:10.0.0.1', 'private'],
		['169.254.169.254', 'forbidden'],
		['::ffff:a9fe:a9fe', 'forbidden'],
		['64:ff9b::a9fe:a9fe', 'forbidden'],
		['fe80::1%eth0', 'forbidden'],
		['fd00:ec2::254', 'forbidden'],
		['100.100.100.200', 'forbidden'],
		['0.0.0.0', 'forbidden'],
		['::', 'forbidden'],
		['255.255.255.255', 'forbidden'],
		['ff02::1', 'forbidden'],
		['2002:7f00:1::', 'forbidden'],
		['localhost', 'forbidden'],
	])('%s is %s', (address, kind) => {
		expect(addressKind(address)).toBe(kind);
	});
});
