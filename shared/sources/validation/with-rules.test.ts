import { modelOfResolution } from '@tenet/domains';
import { describe, expect, it } from 'vitest';
import { KINDS_OF_DOMAINS } from './with-rules.ts';

describe('judging packs', () => {
	it('loads the rules of domains for every kind that they look at', () => {
		expect(KINDS_OF_DOMAINS).toEqual(new Set(Object.keys(modelOfResolution({ artifacts: [] }))));
	});
});
