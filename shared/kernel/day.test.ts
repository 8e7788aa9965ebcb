import { describe, expect, it } from 'vitest';
import { dayOf, daysAfter, daysBetween, isDay } from './day.ts';

describe('a day', () => {
	it.each([
		['2026-11-30', true],
		['2028-02-29', true],
		['2026-02-29', false],
		['2026-11-31', false],
		['2026-1-3', false],
		['2026-11-30T00:00:00Z', false],
		[undefined, false],
	])('%j is one: %j', (text, expected) => {
		expect(isDay(text)).toBe(expected);
	});

	it('is that of a moment in UTC, and is counted from', () => {
		expect(dayOf(new Date('2026-11-30T23:59:59.999Z'))).toBe('2026-11-30');
		expect([daysAfter('2028-02-28', 2), daysAfter('2026-01-01', -1)]).toEqual(['2028-03-01', '2025-12-31']);
		expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
	});
});
