import { isIPv4, isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { formatAsPattern } from './assertive-formats.ts';
import { samplePattern } from './counterexample/sample-pattern.ts';

const isMoment = (text: string) => !Number.isNaN(Date.parse(text)) && !text.startsWith('0000');
const DURATION = /^P(?:\d+W|(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/;

describe('[T4-SCHEMA-08] a text that a format is shown by', () => {
	it.each<[string, (text: string) => boolean]>([
		['date', isMoment],
		['date-time', isMoment],
		['duration', (text) => DURATION.test(text)],
		['email', (text) => /^[a-z]+@[a-z]+$/.test(text)],
		['ipv4', isIPv4],
		['ipv6', isIPv6],
		['time', (text) => isMoment(`2024-02-29T${text}`)],
		['uri', (text) => URL.canParse(text)],
		['uuid', (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)],
	])('is a valid %s', (format, isValid) => {
		const { pattern } = formatAsPattern({ type: 'string', format });
		const text = samplePattern(String(pattern), 0) ?? '';
		expect([text, isValid(text), new RegExp(String(pattern), 'u').test(text)]).toEqual([text, true, true]);
	});

	it('takes what people write', () => {
		const written = [
			['date-time', '1985-04-12T23:20:50.52Z'],
			['date-time', '1990-12-31T15:59:60-08:00'],
			['duration', 'P3Y6M4DT12H30M5S'],
			['duration', 'PT0.5S'],
			['ipv6', '2001:db8::ff00:42:8329'],
			['ipv6', '::ffff:192.0.2.1'],
			['time', '23:59:59+05:30'],
		] as const;
		for (const [format, text] of written) {
			const { pattern } = formatAsPattern({ format });
			expect([text, new RegExp(String(pattern), 'u').test(text)]).toEqual([text, true]);
		}
	});
});
