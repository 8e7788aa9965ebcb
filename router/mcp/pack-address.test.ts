import { describe, expect, it } from 'vitest';
import { packAddress } from './pack-address.ts';

describe('[T2-MCP-12] packAddress', () => {
	it.each([
		['context://main/cp-v2', { reference: 'cp-v2', part: 'readable', entry: '' }],
		['context://checkout/cp-v2', { reference: 'checkout/cp-v2', part: 'readable', entry: '' }],
		['context://main/latest/manifest', { reference: 'latest', part: 'manifest', entry: '' }],
		[
			'context://main/cp-v1/domain/entity/cart.Cart',
			{ reference: 'cp-v1', part: 'entry', entry: 'domain://entity/cart.Cart' },
		],
	])('reads %s', (uri, address) => {
		expect(packAddress(uri)).toEqual(address);
	});

	it.each([
		'',
		'context://main',
		'context://main/cp-v0',
		'context://main/cp-v1/',
		'context://main/cp-v1/other/kind/id',
		'context://main/cp-v1/domain/entity/..',
		'context://main/cp-v1/domain/entity/%2e%2e',
		'context://main/cp-v1/domain/entity/a\u0000b',
		'context://main/cp-v1/domain/entity/a?b',
		'context://main/cp-v1/domain/entity/a#b',
		'context://main/cp-v1\n',
		'CONTEXT://main/cp-v1',
		'context://mаin/cp-v1',
	])('finds nothing in %j', (uri) => {
		expect(packAddress(uri)).toBeUndefined();
	});
});
