import { describe, expect, it } from 'vitest';
import { deprecationHeaders } from './deprecation-headers.ts';

const days = { deprecatedOn: undefined, sunsetOn: undefined, replacedBy: undefined };

describe('[T4-RULES-05] a deprecated contract has the header values that RFC 9745 and RFC 8594 ask for', () => {
	it('gives a structured date, an HTTP date and the successor', () => {
		const ends = { deprecatedOn: '2023-06-30', sunsetOn: '2018-12-31', replacedBy: 'Cart-v2' };
		expect(deprecationHeaders(ends)).toEqual({
			deprecation: '@1688083200',
			sunset: 'Mon, 31 Dec 2018 00:00:00 GMT',
			link: '<integration://contract/Cart-v2>; rel="successor-version"',
		});
	});

	it('gives nothing for days that are not said, or are none', () => {
		expect(deprecationHeaders({ ...days, replacedBy: 'Cart-v2' })).toEqual({});
		expect(deprecationHeaders({ ...days, deprecatedOn: '2026-13-01', sunsetOn: 'soon' })).toEqual({});
	});
});
